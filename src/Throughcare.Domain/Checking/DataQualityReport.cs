using Throughcare.Domain.Dataset;
using Throughcare.Domain.Extracts;
using Throughcare.Domain.Figures;

namespace Throughcare.Domain.Checking;

/// <summary>Puts together what was found about an extract.</summary>
public static class DataQualityReport
{
    /// <summary>What the number of faults means.</summary>
    public static Definition FaultsDefinition { get; } = new(
        "faults",
        "Faults",
        "How often the checks of the data set found something in what agencies submit. What a fault leaves out, a row, a value or nothing, is its effect.",
        "Each time that a check found something; a row, a value or a record can have several faults.",
        "For faults per 1,000 rows: all rows that were read, also those left out",
        "Throughcare; checks of the data set");

    /// <param name="faults">The log that took the faults of reading and of the record checks.</param>
    public static DataQuality Of(Extract extract, FaultLog faults)
    {
        ArgumentNullException.ThrowIfNull(extract);
        ArgumentNullException.ThrowIfNull(faults);
        return new DataQuality
        {
            Files = extract.Files,
            Usable = !faults.IsRefused,
            Refusals = faults.Refusals,
            Rows = extract.Rows,
            RowsExcluded = extract.RowsExcluded,
            Episodes = extract.Episodes.Count,
            Interventions = extract.Interventions.Count,
            Tops = extract.Tops.Count,
            Others = [.. extract.Schema.Details.Where(d => d.Entity is not (Entity.Intervention or Entity.Top))
                .Select(d => new KindCount(d.Entity, extract.Details[d.Index].Count))],
            Faults = faults.Summary(),
            Completeness = CompletenessCounter.Count(extract),
        };
    }
}
