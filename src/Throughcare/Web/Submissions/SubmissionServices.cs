using Throughcare.Storage.Submissions;

namespace Throughcare.Web.Submissions;

/// <summary>Registers what submissions need.</summary>
internal static class SubmissionServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<SubmissionIntake>();
        services.AddSingleton<SubmissionQueue>();
        services.AddSingleton<SubmissionChecker>();
        services.AddSingleton<SubmissionDecisions>();
        services.AddSingleton<SubmissionAcceptance>();
        services.AddScoped<SubmissionFinder>();
        services.AddScoped<SubmissionReceipt>();
        services.AddScoped<SubmissionCalendar>();
        services.AddHostedService<SubmissionWorker>();
    }
}
