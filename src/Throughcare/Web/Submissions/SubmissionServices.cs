using Throughcare.Storage.Submissions;

namespace Throughcare.Web.Submissions;

/// <summary>Registers what submissions need.</summary>
internal static class SubmissionServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<SubmissionIntake>();
        services.AddSingleton<SubmissionQueue>();
        services.AddScoped<SubmissionFinder>();
        services.AddHostedService<SubmissionWorker>();
    }
}
