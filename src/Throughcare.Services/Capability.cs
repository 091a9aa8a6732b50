using Microsoft.Extensions.DependencyInjection;
using Throughcare.Storage.Audit;

namespace Throughcare.Services;

/// <summary>What a capability brings to the program. Each says it in one place.</summary>
internal sealed record Capability
{
    /// <summary>What the audit trail records of it.</summary>
    public IReadOnlyList<AuditAction> Events { get; init; } = [];

    /// <summary>They bear witness to what must have left an event.</summary>
    public IReadOnlyList<IEventWitness> Witnesses { get; init; } = [];

    /// <summary>Registers its services.</summary>
    public Action<IServiceCollection, CapabilityOptions> Services { get; init; } = (_, _) => { };
}
