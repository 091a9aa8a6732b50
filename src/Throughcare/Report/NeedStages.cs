using Throughcare.Domain.Assessment;

namespace Throughcare.Report;

/// <summary>The stages at which groups are compared with everybody.</summary>
/// <param name="Key">Its step in a <see cref="FigureKey"/>.</param>
internal sealed record NeedStages(string Key, string Name, Func<NeedGroup, NeedShare> Of)
{
    public static IReadOnlyList<NeedStages> All { get; } =
    [
        new("presenting", "Presenting", g => g.Presenting),
        new("in-treatment", "In treatment", g => g.InTreatment),
        new("retained", "Retained 12 weeks", g => g.Retained12Weeks),
        new("exited-planned", "Planned exit", g => g.ExitedPlanned),
        new("exited-unplanned", "Unplanned exit", g => g.ExitedUnplanned),
    ];
}
