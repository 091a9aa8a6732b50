using Microsoft.Extensions.DependencyInjection;
using Throughcare.Services.Accounts;
using Throughcare.Services.Assessment;
using Throughcare.Services.Audit;
using Throughcare.Services.Clients;
using Throughcare.Services.Jobs;
using Throughcare.Services.Organisations;
using Throughcare.Services.Submissions;
using Throughcare.Storage;
using Throughcare.Storage.Audit;
using Throughcare.Storage.Backup;

namespace Throughcare.Services;

/// <summary>Everything that the program can do, whoever asks for it: pages, the programming interface, commands, jobs.</summary>
public static class Capabilities
{
    private static IReadOnlyList<Capability> All { get; } =
    [
        AuditServices.Declared,
        AccountServices.Declared,
        OrganisationServices.Declared,
        JobServices.Declared,
        SubmissionServices.Declared,
        ClientServices.Declared,
        AssessmentServices.Declared,
        new() { Events = BackupEvents.All },
    ];

    /// <summary>Everything that the audit trail records, by key.</summary>
    public static IReadOnlyList<AuditAction> Events { get; } = [.. All.SelectMany(c => c.Events).OrderBy(a => a.Key, StringComparer.Ordinal)];

    /// <summary>They bear witness to what must have left an event.</summary>
    public static IReadOnlyList<IEventWitness> Witnesses { get; } = [.. All.SelectMany(c => c.Witnesses)];

    /// <summary>Words for the key of an event; the key itself if a later program wrote it.</summary>
    public static string WordsFor(string key) => Events.FirstOrDefault(a => a.Key == key)?.Words ?? key;

    /// <summary>Registers all of them.</summary>
    /// <exception cref="UserException">The key of the audit trail is missing.</exception>
    public static async Task AddAsync(IServiceCollection services, CapabilityOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        services.AddSingleton(options.Database);
        services.AddScoped(provider => provider.GetRequiredService<Database>().Open());
        services.AddSingleton(options.Clock);
        services.AddSingleton(await AuditKeys.LoadAsync(options.Database, options.KeysFolder));
        foreach (var capability in All)
            capability.Services(services, options);
    }
}
