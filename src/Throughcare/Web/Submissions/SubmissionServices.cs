using Throughcare.Storage;
using Throughcare.Storage.Audit;
using Throughcare.Storage.Submissions;
using Throughcare.Web.Host;

namespace Throughcare.Web.Submissions;

/// <summary>Registers what submissions need.</summary>
internal static class SubmissionServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<SubmissionIntake>();
        services.AddSingleton<SubmissionQueue>();
        services.AddSingleton(provider => new SubmissionChecker(provider.GetRequiredService<Database>(), provider.GetRequiredService<AuditTrail>())
        {
            MostUnpackedBytes = provider.GetRequiredService<ServiceOptions>().MostUnpackedBytes,
        });
        services.AddSingleton<SubmissionDecisions>();
        services.AddSingleton<SubmissionAcceptance>();
        services.AddScoped<SubmissionFinder>();
        services.AddScoped<SubmissionReceipt>();
        services.AddScoped<SubmissionCalendar>();
        services.AddHostedService<SubmissionWorker>();
    }
}
