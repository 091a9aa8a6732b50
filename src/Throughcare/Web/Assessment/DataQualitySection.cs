using Throughcare.Domain.Checking;
using Throughcare.Domain.Dataset;
using Throughcare.Domain.Figures;
using Throughcare.Domain.Publication;
using Throughcare.Report;
using Throughcare.Report.Sections;
using Throughcare.Services.Assessment;
using Throughcare.Storage.Submissions;

namespace Throughcare.Web.Assessment;

/// <summary>How far the figures can be trusted: faults and completeness of the submissions that they rest on.</summary>
internal static class DataQualitySection
{
    /// <summary>Faults that are drawn; the table has them all.</summary>
    private const int MostDrawn = 10;

    /// <param name="published">Whether small numbers are hidden.</param>
    public static Section Write(QualityFacts quality, Func<string, string> agency, bool published) => new(AssessmentSection.DataQuality, "Data quality",
        quality.Submissions.Count == 0
            ? [Prose.Paragraph("None of these agencies has a submission that was accepted.")]
            :
            [
                Prose.Paragraph(Lead(quality, published)),
                Agencies(quality, agency, published),
                new Subsection("Completeness", Fields(quality, published), FieldsByAgency(quality, agency, published)),
                new Subsection("Faults, why they matter and what to do", Faults(quality, published)),
            ],
        CompletenessCounter.Definition,
        DataQualityReport.FaultsDefinition);

    /// <summary>The data dates of the submissions in one line: one for all, or each agency's own.</summary>
    public static string DataDates(QualityFacts quality, Func<string, string> agency) => Days(quality) is [var day]
        ? Figures.Date(day)
        : string.Join("; ", ByName(quality, agency).Select(s => $"{agency(s.AgencyCode)}: {Figures.Date(s.DataDate)}"));

    /// <summary>Caption of every figure: of what, and which data.</summary>
    private static string About(QualityFacts quality) => "The last accepted submission of each agency; " + (Days(quality) is { Length: > 1 } days
        ? $"data dates from {Figures.Date(days[0])} to {Figures.Date(days[^1])}"
        : $"data to {Figures.Date(Days(quality)[0])}");

    private static DateOnly[] Days(QualityFacts quality) => [.. quality.Submissions.Select(s => s.DataDate).Distinct().Order()];

    private static List<Submission> ByName(QualityFacts quality, Func<string, string> agency) =>
        [.. quality.Submissions.OrderBy(s => agency(s.AgencyCode), StringComparer.OrdinalIgnoreCase)];

    private static string Lead(QualityFacts quality, bool published)
    {
        var open = KeyFields(quality).Count(f => f.Of > 0 && 100L * f.Present < (long)quality.Target * f.Of);
        var fields = KeyFields(quality).Count;
        var reached = open == 0
            ? "Every field that the figures lean on reaches"
            : $"{open} of {fields} fields that the figures lean on {(open == 1 ? "does" : "do")} not reach";
        return $"The figures rest on {Figures.Number(quality.Submissions.Sum(s => s.Rows))} rows "
            + $"from {quality.Submissions.Count} {(quality.Submissions.Count == 1 ? "agency" : "agencies")}. {LeftAndFaults(quality, published)}"
            + $"{reached} the target of {quality.Target}%.";
    }

    /// <summary>Nothing where a small number of one agency could be worked out from the total.</summary>
    private static string LeftAndFaults(QualityFacts quality, bool published)
    {
        if (quality.Submissions.Any(s => !Shown(s.RowsExcluded, published).IsShown || !Shown(s.Faults, published).IsShown))
            return "";
        var (left, faults) = (quality.Submissions.Sum(s => s.RowsExcluded), quality.Submissions.Sum(s => s.Faults));
        return $"{(left == 0 ? "No row was" : $"{Figures.Number(left)} {(left == 1 ? "row was" : "rows were")}")} left out, and "
            + $"{Figures.Number(faults)} {(faults == 1 ? "fault was" : "faults were")} found. ";
    }

    private static Figure Agencies(QualityFacts quality, Func<string, string> agency, bool published)
    {
        var table = new Table("Last accepted submission of each agency", "Agency", "Data to", "Rows", "Left out", "Faults",
            "Faults per 1,000 rows")
        { Words = new HashSet<int> { 1 }, IsSortable = true };
        var submissions = ByName(quality, agency);
        Rate PerThousand(Submission s) => Shown(s.Faults, published).IsShown ? new Rate(1000L * s.Faults, s.Rows) : Rate.Hidden;
        foreach (var s in submissions)
        {
            table.Row(agency(s.AgencyCode), Cell.Day(s.DataDate), Shown(s.Rows, published),
                Shown(s.RowsExcluded, published), Shown(s.Faults, published), Cell.Mean(PerThousand(s)));
        }
        var chart = Charts.Bars("Faults per 1,000 rows, by agency.", [new("Faults per 1,000 rows", Roles.Main)],
            submissions.Select(s => new ChartRow(agency(s.AgencyCode), "", (double?)PerThousand(s).Rounded(1))), decimals: 1);
        return new Figure("agencies", "Faults per 1,000 rows", About(quality), chart, table);
    }

    private static Figure Fields(QualityFacts quality, bool published)
    {
        var fields = KeyFields(quality);
        var table = new Table("Completeness of the fields that the figures lean on", "Field", "With a usable value", "Of", "Complete") { IsSortable = true };
        foreach (var (field, present, of) in fields)
        {
            var complete = Complete(present, of, published);
            table.Row(field.Name, complete.HasValue ? (Count)present
                : Count.Hidden, Shown(of, published), new Cell(Html.Of($"{QualityDetails.Bar(complete)} {Figures.Percent(complete)}"), CellValue.Percent(complete)));
        }
        var chart = fields.Count == 0 ? null : Charts.Bars(
            $"Completeness of {fields.Count} fields against the target of {quality.Target}%.", [new("Complete", Roles.Main)],
            fields.Select(f => new ChartRow(f.Field.Name, "", (double?)Complete(f.Present, f.Of, published).Percent(6))), "%", max: 100,
                target: new(quality.Target, $"Target: {quality.Target}%"));
        return new Figure("completeness", "Share of records with a usable value", About(quality), chart, table) { Beside = true };
    }

    /// <summary>The share of records with a usable value, where neither they nor the others are a handful that is to be hidden.</summary>
    private static Rate Complete(int present, int of, bool published) =>
        Shown(present, published).IsShown && Shown(of - present, published).IsShown && Shown(of, published).IsShown ? new Rate(present, of) : Rate.Hidden;

    private static Figure FieldsByAgency(QualityFacts quality, Func<string, string> agency, bool published)
    {
        var submissions = ByName(quality, agency);
        var table = new Table("Completeness by agency", ["Field", .. submissions.Select(s => agency(s.AgencyCode))]) { IsSortable = true };
        foreach (var (field, _, _) in KeyFields(quality))
        {
            var rows = quality.Of(field.Concept!).ToDictionary(c => c.SubmissionId);
            table.Row(field.Name, submissions.Select(s => rows.GetValueOrDefault(s.SubmissionId) is { } c
                ? Marked(Complete(c.Present, c.Records, published), quality.Target)
                : Cell.Empty));
        }
        return new Figure("completeness-by-agency", "Completeness by agency", About(quality), (Chart?)null,
            table)
        { Note = $"Below the target of {quality.Target}% in bold." };
    }

    private static Cell Marked(Rate complete, int target) => complete.HasValue && complete.Percent(6) < target
        ? new(Html.Of($"<strong>{Figures.Percent(complete)}</strong>"), CellValue.Percent(complete))
        : Cell.Percent(complete);

    private static Piece Faults(QualityFacts quality, bool published)
    {
        var faults = quality.ByCheck.ToList();
        if (faults.Count == 0)
            return Prose.Paragraph("No fault was found.");
        var table = new Table("Faults found, the worst and most frequent first", "Fault", "Times", "Effect", "Why it matters",
            "What to do")
        { Words = new HashSet<int> { 2, 3, 4 }, IsSortable = true };
        foreach (var (check, times) in faults)
            table.Row(check.Finds, Shown(times, published),
                new Cell(Labels.Severity(check.Severity), CellValue.Of(Labels.Severity(check.Severity))) { SortedBy = $"{(int)check.Severity}" }, check.Why,
                check.Remedy);
        var most = faults.Where(f => Shown(f.Faults, published).IsShown).OrderByDescending(f => f.Faults).Take(MostDrawn).ToList();
        var chart = most.Count == 0 ? null
            : Charts.Bars($"The most frequent fault: {most[0].Check.Finds} ({Figures.Number(most[0].Faults)} times).", [new("Times", Roles.Main)],
            most.Select(f => new ChartRow(f.Check.Finds, "", (double?)f.Faults)));
        return new Figure("faults", most.Count == 0 ? "Faults that were found" : faults.Count > most.Count ? $"The {most.Count} most frequent faults"
            : "Faults by how often they were found", About(quality), chart, table);
    }

    private static Count Shown(int number, bool published) => published ? DisclosureControl.Publish(number) : number;

    private static List<(Field Field, int Present, int Of)> KeyFields(QualityFacts quality) =>
    [
        .. quality.Fields.Where(QualityDetails.IsKeyField)
            .Select(f => (Field: f, Rows: quality.Of(f.Concept!).ToList()))
            .Select(f => (f.Field, Present: f.Rows.Sum(c => c.Present), Of: f.Rows.Sum(c => c.Records)))
            .Where(f => f.Of > 0),
    ];
}
