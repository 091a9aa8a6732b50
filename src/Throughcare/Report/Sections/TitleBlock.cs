using Throughcare.Domain.Assessment;

namespace Throughcare.Report.Sections;

/// <summary>What the report is about, as seen on which day, and who may read it.</summary>
internal static class TitleBlock
{
    public const string NotForPublication = "Official: contains small numbers, not for publication";

    public static Html Write(ReportContext report) => Html.Of($"""

        <header class="title-block">
        {Banner(report)}
        <h1 class="govuk-heading-xl"><span class="govuk-caption-xl">{report.Input.Partnership}</span> Drug treatment needs assessment <span class="nowrap">{report.Year.ToString()}</span></h1>
        <dl class="facts">
        {Fact("Year", $"{Figures.Date(report.Year.Start)} to {Figures.Date(report.Year.End)}{StillRunning(report)}")}
        {Fact("Population", Labels.Population(report.Assessment.Question.Population))}
        {Fact("Data to", Figures.Date(report.Assessment.Question.AsOf))}
        {Fact("Prevalence estimate", report.Assessment.Question.Prevalence is { } n ? $"{Figures.Number(n)} people with a drug problem" : "None given")}
        {Fact("Data set", $"NDTMS core data set, version {report.Assessment.DatasetVersion}")}
        {Fact("Written", Figures.Date(report.Input.Written))}
        </dl>
        </header>
        """);

    private static Html Banner(ReportContext report) => report.Published
        ? Html.Of($"""<p class="banner banner--published"><strong>Disclosure control was applied.</strong> Counts of 1 to 4 are shown as &lt;5; other counts are hidden where a small one could be worked out from them; percentages on fewer than 5 are not shown.</p>""")
        : Html.Of($"""<p class="banner banner--official"><strong>{NotForPublication}</strong></p>""");

    private static string StillRunning(ReportContext report) =>
        report.YearStillRunning ? $" (still running: figures go to {report.EndDay})" : "";

    private static Html Fact(string name, string value) => Html.Of($"""
        <div class="fact"><dt>{name}</dt> <dd>{value}</dd></div>
        """);
}
