using Throughcare.Domain.Assessment;

namespace Throughcare.Report;

/// <summary>The stages at which groups are compared with everybody.</summary>
internal sealed record NeedStages(string Name, Func<NeedGroup, NeedShare> Of)
{
    public static IReadOnlyList<NeedStages> All { get; } =
    [
        new("Presenting", g => g.Presenting),
        new("In treatment", g => g.InTreatment),
        new("Retained 12 weeks", g => g.Retained12Weeks),
        new("Planned exit", g => g.ExitedPlanned),
        new("Unplanned exit", g => g.ExitedUnplanned),
    ];
}
