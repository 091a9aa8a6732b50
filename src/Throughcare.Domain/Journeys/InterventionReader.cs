using Throughcare.Domain.Dataset;
using Throughcare.Domain.Extracts;

namespace Throughcare.Domain.Journeys;

/// <summary>Lays out the structured interventions that have started, journey by journey.</summary>
internal sealed class InterventionReader
{
    private readonly Extract extract;
    private readonly EpisodeReader reader;
    private readonly NumberedTexts numberOf;
    private readonly int type, referred, offered;
    private readonly Rows<byte> types;
    private readonly Rows<int> starts, waits;
    private readonly Rows<ushort> agencies;
    private readonly Rows<bool> isFirst;

    public InterventionReader(ShardContext context, ColumnRows columns)
    {
        extract = context.Extract;
        reader = context.Reader;
        numberOf = context.Agencies;
        type = extract.Schema.Intervention.OffsetOf(extract.Version[Concept.InterventionType]);
        referred = extract.Schema.Intervention.OffsetOf(extract.Version[Concept.InterventionReferralDate]);
        offered = extract.Schema.Intervention.OffsetOf(extract.Version[Concept.FirstAppointmentDate]);
        types = columns.Of<byte>(nameof(FactsShard.InterventionType));
        starts = columns.Of<int>(nameof(FactsShard.InterventionStart));
        waits = columns.Of<int>(nameof(FactsShard.InterventionWait));
        agencies = columns.Of<ushort>(nameof(FactsShard.InterventionAgency));
        isFirst = columns.Of<bool>(nameof(FactsShard.InterventionIsFirst));
    }

    public int Count => starts.Count;

    /// <param name="episodes">The episodes of the journey in order.</param>
    public void AddJourney(ReadOnlySpan<int> episodes)
    {
        var first = AddEpisode(episodes[0]);
        isFirst[first] = true;
        foreach (var episode in episodes[1..])
            AddEpisode(episode);
    }

    /// <returns>The row of the episode's first intervention: the earliest start, and in a tie the lowest id.</returns>
    private int AddEpisode(int episode)
    {
        var (firstRow, first) = (-1, -1);
        var agency = (ushort)numberOf.Of(extract.AgencyOf(episode));
        foreach (var i in extract.Interventions.Of(episode))
        {
            var intervention = extract.Interventions[i];
            var start = reader.StartOf(intervention);
            if (start < 0 || reader.TierOf(intervention) is not (3 or 4))
                continue;
            if (first < 0 || start < starts[firstRow]
                || (start == starts[firstRow] && extract.Interventions.Id(i).SequenceCompareTo(extract.Interventions.Id(first)) < 0))
                (firstRow, first) = (Count, i);
            types.Add(intervention[type]);
            starts.Add(start);
            waits.Add(WaitOf(intervention));
            agencies.Add(agency);
            isFirst.Add(false);
        }
        return firstRow;
    }

    private int WaitOf(ReadOnlySpan<byte> intervention)
    {
        var from = reader.UpToDataDate(RecordLayout.GetInt(intervention, referred));
        var to = reader.UpToDataDate(RecordLayout.GetInt(intervention, offered));
        return from >= 0 && to >= from ? to - from : FactsShard.NoWait;
    }
}
