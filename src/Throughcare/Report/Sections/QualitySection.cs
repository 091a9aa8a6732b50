using Throughcare.Domain.Checking;

namespace Throughcare.Report.Sections;

/// <summary>How far the figures can be trusted: what was read, left out and found at fault, in a few sentences.</summary>
internal static class QualitySection
{
    private const int MostNamed = 3;

    public static Section Write(ReportContext report) => new(
        "quality",
        "How far to trust these figures",
        report.Input.Quality is { } quality
            ? [Caveats(report.Links, quality)]
            : [Prose.Paragraph("Nothing is recorded about the quality of the data behind these figures.")]);

    private static Html Caveats(IReportLinks links, QualityFigures quality) => Html.Of($"""

        {(quality.Usable ? Html.Empty : Html.Of($"""<p class="banner banner--official"><strong>At least one file was refused, so these figures are incomplete.</strong></p>"""))}
        <ul class="govuk-list govuk-list--bullet">
        {Sentences(quality).Where(s => s.Length > 0).Select(s => Html.Of($"<li>{s}</li>"))}
        </ul>
        <p class="govuk-body">Each fault, why it matters and what to do about it: <a class="govuk-link" href="{links.Section(QualityDetails.Id)}">{QualityDetails.Title}</a>.</p>
        """);

    private static IEnumerable<string> Sentences(QualityFigures quality) =>
        [Read(quality), LeftOut(quality), Withheld(quality), Faults(quality), LeastComplete(quality)];

    private static string Read(QualityFigures quality) =>
        $"{Plural(quality.Files, "file was", "files were")} read: {Plural(quality.Rows, "row", "rows")} with {Plural(quality.Episodes, "episode", "episodes")}, "
        + $"{Plural(quality.Interventions, "intervention", "interventions")} and {Plural(quality.Tops, "outcomes profile", "outcomes profiles")} (TOP).";

    private static string LeftOut(QualityFigures quality) => quality.RowsExcluded == 0
        ? "No row was left out."
        : quality.RowsExcluded.IsShown
            ? $"{Plural(quality.RowsExcluded.Value, "row was", "rows were")} left out."
            : "Fewer than 5 rows were left out.";

    private static string Withheld(QualityFigures quality) => quality.Withheld == 0
        ? "No episode was withheld for want of consent."
        : $"Consent is refused, missing or unknown {Figures.WithNoun(quality.Withheld, "time", "times")}: "
            + "those episodes are withheld from every figure.";

    private static string Faults(QualityFigures quality)
    {
        var faults = quality.Faults.Where(f => f.Times != 0).ToList();
        if (faults.Count == 0)
            return "No fault was found.";
        var total = quality.AllFaults.IsShown
            ? $"{Plural(quality.AllFaults.Value, "fault was", "faults were")} found."
            : "Faults were found.";
        var most = faults.Take(MostNamed).Select(f => $"{Small(f.Check.Finds)} ({f.Times})");
        return $"{total} The most frequent: {string.Join("; ", most)}.";
    }

    private static string LeastComplete(QualityFigures quality)
    {
        var fields = QualityDetails.KeyFields(quality).Where(f => f.Complete.Part < f.Complete.Whole)
            .OrderBy(f => (double)f.Complete.Part / f.Complete.Whole).Take(MostNamed).ToList();
        var least = fields.Select(f => $"{Small(f.Field.Name)} {Figures.Percent(f.Complete)}");
        return fields.Count == 0 ? "" : $"Least complete of the fields that these figures lean on: {string.Join(", ", least)}.";
    }

    private static string Plural(long n, string one, string many) => $"{Figures.Number(n)} {(n == 1 ? one : many)}";

    /// <summary>A name inside a sentence: without its capital, unless it is an abbreviation.</summary>
    private static string Small(string name) =>
        name.Length > 1 && char.IsLower(name[1]) ? string.Concat(name[..1].ToLowerInvariant(), name.AsSpan(1))
            : name.StartsWith("A ", StringComparison.Ordinal) ? "a" + name[1..] : name;
}
