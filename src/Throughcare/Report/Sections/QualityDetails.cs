using Throughcare.Domain.Checking;
using Throughcare.Domain.Dataset;
using Throughcare.Domain.Figures;

namespace Throughcare.Report.Sections;

/// <summary>The appendix on data quality: every check that found something, and how full the key fields are.</summary>
internal static class QualityDetails
{
    public const string Id = "quality-details";

    public const string Title = "Data quality in full";

    /// <summary>The fields on which the measures of this report rely.</summary>
    private static readonly Concept[] LeanedOn =
    [
        Concept.BirthDate, Concept.Sex, Concept.Ethnicity, Concept.MainDrug, Concept.InjectingStatus, Concept.ParentalStatus,
        Concept.AccommodationNeed, Concept.ReferralSource, Concept.TriageDate,
        Concept.InterventionReferralDate, Concept.FirstAppointmentDate, Concept.InterventionStartDate,
    ];

    public static Section Write(QualityFigures quality) =>
        new(Id, Title, [Faults(quality), .. Completeness(quality) is { } completeness ? [completeness] : Array.Empty<Piece>()]);

    /// <summary>Whether measures rely on a field.</summary>
    public static bool IsKeyField(Field field) => field.Concept is not null && LeanedOn.Contains(field.Concept);

    public static IReadOnlyList<FieldFigures> KeyFields(QualityFigures quality) => [.. quality.Fields.Where(f => IsKeyField(f.Field))];

    private static Piece Faults(QualityFigures quality)
    {
        if (quality.Faults.Count == 0)
            return Prose.Paragraph("No fault was found.");
        var table = new Table("Faults found, the worst and most frequent first", "Fault", "Times", "Effect", "Why it matters", "What to do")
        {
            Words = new HashSet<int> { 2, 3, 4 },
        };
        foreach (var (check, times) in quality.Faults.OrderBy(f => f.Check.Severity))
            table.Row(check.Finds, times, Labels.Severity(check.Severity), check.Why, check.Remedy);
        return new Subsection("Faults, why they matter and what to do", new Figure("faults", "", "The worst and most frequent first", (Chart?)null, table));
    }

    private static Subsection? Completeness(QualityFigures quality)
    {
        var fields = KeyFields(quality);
        if (fields.Count == 0)
            return null;
        var table = new Table("Completeness of the fields that these figures lean on", "Field", "Records with a usable value", "Of", "Complete");
        foreach (var field in fields)
        {
            table.Row(
                field.Field.Name,
                field.Present,
                (Count)field.Of,
                new Cell(Html.Of($"{Bar(field.Complete)} {Figures.Percent(field.Complete)}"), CellValue.Percent(field.Complete)));
        }
        return new Subsection("Completeness of key fields", new Figure("completeness", "", "Of all records of the field's kind", (Chart?)null, table));
    }

    /// <summary>A bar inside a cell, drawn without style or script so that it prints and reads everywhere.</summary>
    public static Html Bar(Rate share) => Html.Of($"""
        <svg class="cell-bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false"><rect class="cell-bar__all" width="100" height="10"/><rect class="cell-bar__part" width="{(int)(100L * share.Part / share.Whole)}" height="10"/></svg>
        """);
}
