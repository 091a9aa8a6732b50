using Throughcare.Domain.Extracts;
using Throughcare.Domain.Figures;

namespace Throughcare.Domain.Checking;

/// <summary>Counts how full each field is, over the records of its entity.</summary>
public static class CompletenessCounter
{
    public static Definition Definition { get; } = new(
        "completeness",
        "Completeness",
        "How full a field is in what agencies submit.",
        "Records in which the field has a value that can be used: one that can be read and, where the field has a code list, is in that list.",
        "All records of the kind that has the field (episodes, interventions or outcomes profiles) in rows that were not left out, also records that no measure counts",
        "Throughcare");

    private const int RecordsInPart = 1 << 14;

    /// <summary>The completeness of every field but the ids, which a record cannot lack.</summary>
    public static IReadOnlyList<Completeness> Count(Extract extract)
    {
        ArgumentNullException.ThrowIfNull(extract);
        return
        [
            .. Count(extract.Episodes),
            .. extract.Details.SelectMany(Count),
        ];
    }

    private static IEnumerable<Completeness> Count(RecordTable table)
    {
        var fields = table.Layout.Fields;
        var present = new int[fields.Count];
        Parallel.For(0, (table.Count + RecordsInPart - 1) / RecordsInPart, part =>
        {
            var here = new int[fields.Count];
            for (var i = part * RecordsInPart; i < Math.Min(table.Count, (part + 1) * RecordsInPart); i++)
            {
                var record = table[i];
                for (var f = 0; f < here.Length; f++)
                {
                    if (table.Layout.Get(record, fields[f]) >= 0)
                        here[f]++;
                }
            }
            lock (present)
            {
                for (var f = 0; f < here.Length; f++)
                    present[f] += here[f];
            }
        });
        return fields.Select((field, f) => new Completeness(field, present[f], table.Count));
    }
}
