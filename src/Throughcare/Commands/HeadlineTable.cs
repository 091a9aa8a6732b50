using Spectre.Console;
using Throughcare.Report;
using Throughcare.Report.Sections;

namespace Throughcare.Commands;

/// <summary>Prints the ten figures of the report's summary.</summary>
internal static class HeadlineTable
{
    public static void Write(IAnsiConsole console, ReportInput input)
    {
        var report = new ReportContext(input);
        var table = TextTable.Create($"{input.Partnership}, {report.Year}, {Labels.Population(input.Assessment.Question.Population)}", "Figure", "", "What it says");
        foreach (var headline in SummarySection.Headlines(report))
            table.AddRow(new Text(headline.Figure, new Style(decoration: Decoration.Bold)), new Text(headline.Name), new Text(headline.Sentence));
        console.Write(table);
    }
}
