using Spectre.Console;
using Throughcare.Domain.Dataset;
using Throughcare.Domain.Extracts;

namespace Throughcare.Commands;

/// <summary>Prints what was found about extracts: by check, by agency, and how full each field is.</summary>
internal static class QualitySummary
{
    public static void Write(IAnsiConsole console, DataQuality quality)
    {
        console.WriteLine(quality.Usable ? "The files can be used." : "A file cannot be used.");
        console.WriteLine($"{quality.Rows:N0} rows ({quality.RowsExcluded:N0} left out), {quality.Episodes:N0} episodes, {quality.Interventions:N0} interventions, {quality.Tops:N0} outcomes profiles.");
        console.WriteLine();
        WriteChecks(console, quality);
        WriteAgencies(console, quality);
        WriteCompleteness(console, quality);
    }

    public static string Words(Severity severity) => severity switch
    {
        Severity.RefusesFile => "file refused",
        Severity.ExcludesRow => "row left out",
        Severity.ExcludesValue => "value left out",
        _ => "warning",
    };

    private static void WriteChecks(IAnsiConsole console, DataQuality quality)
    {
        if (quality.Faults.Count == 0)
        {
            console.WriteLine("No faults.");
            return;
        }
        var table = TextTable.Create("By check", "What was found", "Effect", "Faults", "What to do");
        foreach (var found in quality.Faults.OrderBy(f => f.Check.Severity).ThenByDescending(f => f.Count))
            table.AddRow(Cell(found.Check.Finds), Cell(Words(found.Check.Severity)), Number(found.Count), Cell(found.Check.Remedy));
        console.Write(table);
    }

    private static void WriteAgencies(IAnsiConsole console, DataQuality quality)
    {
        var agencies = quality.Faults.SelectMany(f => f.ByAgency).Where(a => a.Key.Length > 0).GroupBy(a => a.Key).OrderBy(a => a.Key, StringComparer.Ordinal).ToList();
        if (agencies.Count == 0)
            return;
        var table = TextTable.Create("By agency", "Agency", "Faults", "Most frequent");
        foreach (var agency in agencies)
        {
            var most = quality.Faults.Where(f => f.ByAgency.ContainsKey(agency.Key)).MaxBy(f => f.ByAgency[agency.Key])!;
            table.AddRow(Cell(agency.Key), Number(agency.Sum(a => a.Value)), Cell(most.Check.Finds));
        }
        console.Write(table);
    }

    private static void WriteCompleteness(IAnsiConsole console, DataQuality quality)
    {
        var table = TextTable.Create("Completeness", "Field", "Name", "Complete", "Missing");
        foreach (var field in quality.Completeness)
        {
            var percent = field.Of == 0 ? "-" : $"{(long)field.Present * 100 / field.Of}%";
            table.AddRow(Cell(field.Field.Header), Cell(field.Field.Name), new Text(percent).RightJustified(), Number(field.Of - field.Present));
        }
        console.Write(table);
    }

    private static Text Cell(string text) => new(text);

    private static Text Number(int number) => new Text(number.ToString("N0")).RightJustified();
}
