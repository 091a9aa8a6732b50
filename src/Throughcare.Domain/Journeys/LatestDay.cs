using Throughcare.Domain.Dataset;
using Throughcare.Domain.Extracts;

namespace Throughcare.Domain.Journeys;

/// <summary>
/// Finds the latest day that any record of an episode names, whatever the data date and apart from dates of birth. From
/// that day on, facts about the person are the same on every data date.
/// </summary>
internal sealed class LatestDay(Extract extract)
{
    private readonly int[] episodeDates = DatesOf(extract.Schema.Episode);
    private readonly int[] interventionDates = DatesOf(extract.Schema.Intervention);
    private readonly int[] topDates = DatesOf(extract.Schema.Top);

    /// <summary>The day number, or 0 if no record names a day.</summary>
    public int Of(int episode)
    {
        var latest = Latest(extract.Episodes[episode], episodeDates, 0);
        foreach (var i in extract.Interventions.Of(episode))
            latest = Latest(extract.Interventions[i], interventionDates, latest);
        foreach (var i in extract.Tops.Of(episode))
            latest = Latest(extract.Tops[i], topDates, latest);
        return latest;
    }

    private static int Latest(ReadOnlySpan<byte> record, int[] dates, int latest)
    {
        foreach (var date in dates)
            latest = Math.Max(latest, RecordLayout.GetInt(record, date));
        return latest;
    }

    private static int[] DatesOf(RecordLayout layout) =>
        [.. layout.Fields.Where(f => f.Type == FieldType.Date && f.Concept != Concept.BirthDate).Select(layout.OffsetOf)];
}
