using Throughcare.Domain.Dataset;
using Throughcare.Domain.Extracts;

namespace Throughcare.Domain.Journeys;

/// <summary>Lays out the structured interventions that have started, journey by journey.</summary>
internal sealed class InterventionReader
{
    private readonly Extract extract;
    private readonly EpisodeReader reader;
    private readonly int type, referred, offered;

    /// <param name="expected">How many interventions are expected.</param>
    public InterventionReader(ShardContext context, int expected)
    {
        extract = context.Extract;
        reader = context.Reader;
        type = extract.Schema.Intervention.OffsetOf(extract.Version[Concept.InterventionType]);
        referred = extract.Schema.Intervention.OffsetOf(extract.Version[Concept.InterventionReferralDate]);
        (Types, Starts, Waits, IsFirst) = (new(expected), new(expected), new(expected), new(expected));
        offered = extract.Schema.Intervention.OffsetOf(extract.Version[Concept.FirstAppointmentDate]);
    }

    public Rows<byte> Types { get; }

    public Rows<int> Starts { get; }

    public Rows<int> Waits { get; }

    public Rows<bool> IsFirst { get; }

    public int Count => Starts.Count;

    /// <param name="episodes">The episodes of the journey in order.</param>
    public void AddJourney(ReadOnlySpan<int> episodes)
    {
        var first = AddEpisode(episodes[0]);
        IsFirst[first] = true;
        foreach (var episode in episodes[1..])
            AddEpisode(episode);
    }

    /// <returns>The row of the episode's first intervention: earliest start, ties the lowest id.</returns>
    private int AddEpisode(int episode)
    {
        var (firstRow, first) = (-1, -1);
        foreach (var i in extract.Interventions.Of(episode))
        {
            var intervention = extract.Interventions[i];
            var start = reader.StartOf(intervention);
            if (start < 0 || reader.TierOf(intervention) is not (3 or 4))
                continue;
            if (first < 0 || start < Starts[firstRow]
                || (start == Starts[firstRow] && extract.Interventions.Id(i).SequenceCompareTo(extract.Interventions.Id(first)) < 0))
                (firstRow, first) = (Count, i);
            Types.Add(intervention[type]);
            Starts.Add(start);
            Waits.Add(WaitOf(intervention));
            IsFirst.Add(false);
        }
        return firstRow;
    }

    private int WaitOf(ReadOnlySpan<byte> intervention)
    {
        var from = reader.Known(RecordLayout.GetInt(intervention, referred));
        var to = reader.Known(RecordLayout.GetInt(intervention, offered));
        return from >= 0 && to >= from ? to - from : FactsShard.NoWait;
    }
}
