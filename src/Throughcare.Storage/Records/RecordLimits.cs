using System.Text;
using Throughcare.Domain.Dataset;
using Throughcare.Domain.Extracts;

namespace Throughcare.Storage.Records;

/// <summary>
/// What the tables can hold: ids are looked up in indexes, which cannot hold long texts, and PostgreSQL cannot store
/// NUL.
/// </summary>
public static class RecordLimits
{
    /// <summary>Longest id, in bytes of UTF-8. The data set allows 100 characters.</summary>
    public const int LongestId = 400;

    /// <summary>Why the records cannot be kept, in words for whoever sent them; null if they can.</summary>
    public static string? Problem(Extract extract)
    {
        ArgumentNullException.ThrowIfNull(extract);
        var records = new ExtractRecords(extract);
        for (var e = 0; e < records.Episodes; e++)
        {
            if (Cannot(records.Agency(e)) || Cannot(records.ClientId(e)) || Cannot(records.EpisodeId(e)))
                return Of("An agency code, client id or episode id");
            foreach (var detail in records.Details)
            {
                foreach (var i in detail.Of(e))
                {
                    if (Cannot(detail.Id(i)))
                        return Of(IdOf(detail.Kind));
                }
            }
            foreach (var column in records.EpisodeColumns)
            {
                if (IsText(column) && column.Utf8(e).Contains((byte)0))
                    return $"A value of {column.Field.Header} contains a character that no text may have (NUL).";
            }
        }
        return null;
    }

    /// <exception cref="ArgumentException">The records cannot be kept, or are another agency's.</exception>
    internal static void Check(Extract extract, string agency)
    {
        var (records, code) = (new ExtractRecords(extract), Encoding.UTF8.GetBytes(agency));
        for (var e = 0; e < records.Episodes; e++)
        {
            if (!records.Agency(e).SequenceEqual(code))
                throw new ArgumentException("A submission holds records of another agency.", nameof(extract));
        }
        if (Problem(extract) is { } problem)
            throw new ArgumentException(problem, nameof(extract));
    }

    private static string IdOf(Entity kind) => kind switch
    {
        Entity.Intervention => "An intervention id",
        Entity.Top => "A TOP id",
        _ => $"The id of a record ({kind.Key()})",
    };

    private static string Of(string what) => $"{what} is longer than {LongestId} bytes or contains a character that no text may have (NUL).";

    private static bool Cannot(ReadOnlySpan<byte> id) => id.Length > LongestId || id.Contains((byte)0);

    private static bool IsText(RecordColumn column) => column.Field.Type is FieldType.Text or FieldType.Initial;
}
