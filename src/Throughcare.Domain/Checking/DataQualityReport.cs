using Throughcare.Domain.Extracts;

namespace Throughcare.Domain.Checking;

/// <summary>Puts together what was found about an extract.</summary>
public static class DataQualityReport
{
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
            Faults = faults.Summary(),
            Completeness = CompletenessCounter.Count(extract),
        };
    }
}
