using Spectre.Console;
using Throughcare.Domain.Dataset;
using Throughcare.Domain.Extracts;
using Throughcare.Report;

namespace Throughcare.Commands;

/// <summary>Prints what was found about extracts: by check, by agency, and how full each field is.</summary>
internal static class QualitySummary
{
    /// <summary>Agencies in the table: more than any partnership has.</summary>
    private const int MostAgencies = 100;

    public static void Write(IAnsiConsole console, DataQuality quality)
    {
        console.WritePlain(quality.Usable ? "The files can be used." : "Not every file can be used:");
        foreach (var refusal in quality.Refusals)
            console.WritePlain(refusal.Describe());
        var others = string.Concat(quality.Others.Select(o => $", {o.Count:N0} {Plural(o.Kind)}"));
        console.WritePlain(
            $"{quality.Rows:N0} rows ({quality.RowsExcluded:N0} left out), {quality.Episodes:N0} episodes, "
            + $"{quality.Interventions:N0} interventions, {quality.Tops:N0} outcomes profiles{others}.");
        console.WritePlain("");
        WriteChecks(console, quality);
        WriteAgencies(console, quality);
        WriteCompleteness(console, quality);
    }

    public static string SeverityOf(Severity severity) => Labels.Severity(severity).ToLowerInvariant();

    private static string Plural(Entity kind) => kind switch
    {
        Entity.SubInterventionReview => "sub-intervention reviews",
        Entity.TimeInTreatment => "records of time in treatment",
        _ => kind.Key(),
    };

    private static void WriteChecks(IAnsiConsole console, DataQuality quality)
    {
        if (quality.Faults.Count == 0)
        {
            console.WritePlain("No faults.");
            return;
        }
        var table = TextTable.Create("By check", "What was found", "Effect", "Faults", "What to do");
        foreach (var found in quality.Faults.OrderBy(f => f.Check.Severity).ThenByDescending(f => f.Count))
            table.AddRow(TextTable.Cell(found.Check.Finds), TextTable.Cell(SeverityOf(found.Check.Severity)), Number(found.Count), TextTable.Cell(found.Check.Remedy));
        console.Write(table);
    }

    private static void WriteAgencies(IAnsiConsole console, DataQuality quality)
    {
        var agencies = quality.Faults
            .SelectMany(f => f.ByAgency.Select(a => (Agency: a.Key, Times: a.Value, f.Check)))
            .Where(f => f.Agency.Length > 0)
            .GroupBy(f => f.Agency, StringComparer.Ordinal)
            .OrderBy(a => a.Key, StringComparer.Ordinal)
            .ToList();
        if (agencies.Count == 0)
            return;
        var table = TextTable.Create("By agency", "Agency", "Faults", "Most frequent");
        foreach (var agency in agencies.OrderByDescending(a => a.Sum(f => (long)f.Times)).Take(MostAgencies).OrderBy(a => a.Key, StringComparer.Ordinal))
            table.AddRow(TextTable.Cell(agency.Key), Number(agency.Sum(f => f.Times)), TextTable.Cell(agency.MaxBy(f => f.Times).Check.Finds));
        console.Write(table);
        if (agencies.Count > MostAgencies)
            console.WritePlain($"{agencies.Count - MostAgencies:N0} more agencies have fewer faults.");
    }

    private static void WriteCompleteness(IAnsiConsole console, DataQuality quality)
    {
        var table = TextTable.Create("Completeness", "Field", "Name", "Complete", "Missing");
        foreach (var field in quality.Completeness)
        {
            var percent = field.Of == 0 ? "-" : $"{(long)field.Present * 100 / field.Of}%";
            table.AddRow(TextTable.Cell(field.Field.Header), TextTable.Cell(field.Field.Name), new Text(percent).RightJustified(), Number(field.Of - field.Present));
        }
        console.Write(table);
    }

    private static Text Number(int number) => new Text(number.ToString("N0")).RightJustified();
}
