using Throughcare.Domain.Assessment;
using Throughcare.Domain.Figures;

namespace Throughcare.Report;

/// <summary>The three ways out of treatment, in the order and colours of every table and chart.</summary>
/// <param name="Key">Its step in a <see cref="FigureKey"/>.</param>
internal sealed record ExitGroups(string Key, string Name, string Role, Func<AgencyExits, Count> Of)
{
    public static IReadOnlyList<ExitGroups> All { get; } =
    [
        new("planned", "Planned", Roles.Planned, e => e.Planned),
        new("referred-on", "Referred on", Roles.ReferredOn, e => e.ReferredOn),
        new("unplanned", "Unplanned", Roles.Unplanned, e => e.Unplanned),
    ];
}
