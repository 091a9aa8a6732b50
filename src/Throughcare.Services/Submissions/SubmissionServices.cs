using Microsoft.Extensions.DependencyInjection;
using Throughcare.Services.Jobs;
using Throughcare.Storage;
using Throughcare.Storage.Audit;
using Throughcare.Storage.Submissions;

namespace Throughcare.Services.Submissions;

internal static class SubmissionServices
{
    public static Capability Declared { get; } = new()
    {
        Events = SubmissionEvents.All,
        Witnesses = [new SubmissionWitness(), new RecordChangeWitness()],
        Services = (services, options) => Add(services, options.MostUnpackedBytes),
    };

    private static void Add(IServiceCollection services, long mostUnpackedBytes)
    {
        services.AddSingleton<SubmissionIntake>();
        services.AddSingleton(provider => new SubmissionChecker(provider.GetRequiredService<Database>(), provider.GetRequiredService<Changing>())
        {
            MostUnpackedBytes = mostUnpackedBytes,
        });
        services.AddSingleton<SubmissionDecisions>();
        services.AddSingleton<SubmissionAcceptance>();
        services.AddSingleton<SubmissionReceipt>();
        services.AddScoped<SubmissionAccess>();
        services.AddScoped<SubmissionCalendar>();
        services.AddJob<CheckSubmission>(SubmissionJobs.Check);
        services.AddJob<AcceptSubmission>(SubmissionJobs.Accept);
        services.AddJob<ClearSubmissions>(SubmissionJobs.Clear);
        services.AddHostedService<CutOffUploads>();
    }
}
