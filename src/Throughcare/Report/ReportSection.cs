using Throughcare.Domain.Assessment;
using Throughcare.Report.Sections;

namespace Throughcare.Report;

/// <summary>A section that is written from an assessment: a part of the report, and a page of the service.</summary>
/// <param name="Key">Its name in addresses.</param>
/// <param name="Name">Its name in the navigation.</param>
/// <param name="Parts">What it shows; nothing else is counted for its page.</param>
internal sealed record ReportSection(string Key, string Name, Parts Parts, Func<ReportContext, Section> Write)
{
    /// <summary>Every section, in the order of the report.</summary>
    public static IReadOnlyList<ReportSection> All { get; } = Checked(
    [
        SummarySection.Declared,
        BullseyeSection.Declared,
        PenetrationSection.Declared,
        PresentationsSection.Declared,
        ProfileSection.Declared,
        SystemMapSection.Declared,
        ExitsSection.Declared,
        RetentionSection.Declared,
        EffectiveTreatmentSection.Declared,
        WaitsSection.Declared,
        OutcomesSection.Declared,
        NeedSection.Declared,
    ]);

    /// <summary>The sections, if every measure is in the one that it names.</summary>
    /// <exception cref="InvalidOperationException">A measure would be counted and shown nowhere.</exception>
    internal static IReadOnlyList<ReportSection> Checked(IReadOnlyList<ReportSection> sections)
    {
        foreach (var measure in Measures.List)
        {
            if (!sections.Any(s => s.Key == measure.Section && s.Parts.HasFlag(measure.Part)))
                throw new InvalidOperationException($"The section '{measure.Section}' does not show the part {measure.Part}.");
        }
        return sections;
    }
}
