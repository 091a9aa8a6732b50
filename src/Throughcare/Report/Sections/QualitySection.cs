using Throughcare.Domain.Extracts;

namespace Throughcare.Report.Sections;

/// <summary>How far the figures can be trusted: what was read, left out and found at fault, in a few sentences.</summary>
internal static class QualitySection
{
    private const int MostNamed = 3;

    public static Section Write(ReportContext report) => new(
        "quality",
        "How far to trust these figures",
        report.Input.Quality is { } quality
            ? [Caveats(report.Links, quality, report.Published)]
            : [Prose.Paragraph("Nothing is recorded about the quality of the data behind these figures.")]);

    private static Html Caveats(IReportLinks links, DataQuality quality, bool published) => Html.Of($"""

        {(quality.Usable ? Html.Empty : Html.Of($"""<p class="banner banner--official"><strong>At least one file was refused, so these figures are incomplete.</strong></p>"""))}
        <ul class="govuk-list govuk-list--bullet">
        {Sentences(quality, published).Where(s => s.Length > 0).Select(s => Html.Of($"<li>{s}</li>"))}
        </ul>
        <p class="govuk-body">Each fault, why it matters and what to do about it: <a class="govuk-link" href="{links.Section(QualityDetails.Id)}">{QualityDetails.Title}</a>.</p>
        """);

    private static IEnumerable<string> Sentences(DataQuality quality, bool published) =>
        [Read(quality), LeftOut(quality, published), Withheld(quality, published), Faults(quality, published), LeastComplete(quality)];

    private static string Read(DataQuality quality) =>
        $"{Plural(quality.Files.Count, "file was", "files were")} read: {Plural(quality.Rows, "row", "rows")} with {Plural(quality.Episodes, "episode", "episodes")}, "
        + $"{Plural(quality.Interventions, "intervention", "interventions")} and {Plural(quality.Tops, "outcomes profile", "outcomes profiles")} (TOP).";

    private static string LeftOut(DataQuality quality, bool published) => quality.RowsExcluded == 0
        ? "No row was left out."
        : Figures.Shown((int)Math.Min(quality.RowsExcluded, int.MaxValue), published).IsShown
            ? $"{Plural(quality.RowsExcluded, "row was", "rows were")} left out."
            : "Fewer than 5 rows were left out.";

    private static string Withheld(DataQuality quality, bool published) => quality.Faults.Where(f => f.Check.Id == "no-consent").Sum(f => f.Count) is var times and > 0
        ? $"Consent is refused, missing or unknown {Figures.Words(Figures.Shown(times, published), "time", "times")}: those episodes are withheld from every figure."
        : "No episode was withheld for want of consent.";

    private static string Faults(DataQuality quality, bool published)
    {
        var faults = quality.Faults.Where(f => f.Count > 0).OrderByDescending(f => f.Count).ToList();
        if (faults.Count == 0)
            return "No fault was found.";
        // A count that is not shown could be worked out from the total and the others.
        var total = published && faults.Any(f => !Figures.Shown(f.Count, published).IsShown)
            ? "Faults were found."
            : $"{Plural(faults.Sum(f => (long)f.Count), "fault was", "faults were")} found.";
        return $"{total} The most frequent: {string.Join("; ", faults.Take(MostNamed).Select(f => $"{Small(f.Check.Finds)} ({Figures.Shown(f.Count, published)})"))}.";
    }

    private static string LeastComplete(DataQuality quality)
    {
        var fields = QualityDetails.KeyFields(quality).Where(c => c.Present < c.Of).OrderBy(c => (double)c.Present / c.Of).Take(MostNamed).ToList();
        return fields.Count == 0
            ? ""
            : $"Least complete of the fields that these figures lean on: {string.Join(", ", fields.Select(c => $"{Small(c.Field.Name)} {Figures.Percent(new(c.Present, c.Of))}"))}.";
    }

    private static string Plural(long n, string one, string many) => $"{Figures.Number(n)} {(n == 1 ? one : many)}";

    /// <summary>A name inside a sentence: without its capital, unless it is an abbreviation.</summary>
    private static string Small(string name) =>
        name.Length > 1 && char.IsLower(name[1]) ? string.Concat(name[..1].ToLowerInvariant(), name.AsSpan(1)) : name.StartsWith("A ", StringComparison.Ordinal) ? "a" + name[1..] : name;
}
