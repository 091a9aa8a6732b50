using System.Text;
using Throughcare.Report.Sections;

namespace Throughcare.Report;

/// <summary>
/// Writes a needs assessment as one HTML file that opens offline, prints on A4 and reads on a telephone. Without a
/// script the tables still say everything; the script only draws the charts.
/// </summary>
public static class ReportWriter
{
    /// <summary>Writes the report as UTF-8 and leaves the stream open.</summary>
    public static void Write(Stream output, ReportInput input)
    {
        using var writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        Write(writer, input);
    }

    /// <summary>Writes the report as text; the page says that it is UTF-8, so the writer should encode as that.</summary>
    public static void Write(TextWriter output, ReportInput input)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(input);
        Page(new ReportContext(input)).WriteTo(output);
    }

    private static Html Page(ReportContext report)
    {
        var sections = Sections(report);
        return Html.Of($"""
            <!DOCTYPE html>
            <html lang="en" class="govuk-template">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="{ReportAssets.ContentPolicy}">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="generator" content="Throughcare">
            <title>{report.Input.Partnership}: drug treatment needs assessment {report.Year.ToString()}</title>
            <style>{Html.Trusted(ReportAssets.Style)}</style>
            </head>
            <body class="govuk-template__body {(report.Published ? "published" : "official")}">
            <a href="#main" class="govuk-skip-link">Skip to main content</a>
            <div class="page">
            {TitleBlock.Write(report)}
            {Contents(sections)}
            <main id="main" tabindex="-1">
            {sections.Select(section => section.ToHtml(report.Links))}
            </main>
            <footer class="page-footer"><p class="govuk-body-s">Written by Throughcare, free software for drug treatment partnerships, on {Figures.Date(report.Input.Written)}. {(report.Published ? "" : TitleBlock.NotForPublication + ".")}</p></footer>
            </div>
            <script>{Html.Trusted(ReportAssets.Script)}</script>
            </body>
            </html>

            """);
    }

    private static IReadOnlyList<Section> Sections(ReportContext report)
    {
        List<Section> sections = [QualitySection.Write(report), .. ReportSection.All.Select(s => s.Write(report))];
        IEnumerable<Section> quality = report.Input.Quality is { } found ? [QualityDetails.Write(found)] : [];
        return [.. sections, .. quality, DefinitionsSection.Write(sections)];
    }

    private static Html Contents(IReadOnlyList<Section> sections) => Html.Of($"""

        <nav class="contents" aria-labelledby="contents-title">
        <h2 class="govuk-heading-s" id="contents-title">Contents</h2>
        <ol class="contents__list">{sections.Select(s => Html.Of($"""<li><a class="govuk-link" href="#{s.Id}">{s.Title}</a></li>"""))}</ol>
        </nav>
        """);
}
