using Throughcare.Domain.Assessment;

namespace Throughcare.Report;

/// <summary>The three ways out of treatment, in the order and colours of every table and chart.</summary>
internal sealed record ExitGroups(string Name, string Role, Func<AgencyExits, Count> Of)
{
    public static IReadOnlyList<ExitGroups> All { get; } =
    [
        new("Planned", Roles.Planned, e => e.Planned),
        new("Referred on", Roles.ReferredOn, e => e.ReferredOn),
        new("Unplanned", Roles.Unplanned, e => e.Unplanned),
    ];
}
