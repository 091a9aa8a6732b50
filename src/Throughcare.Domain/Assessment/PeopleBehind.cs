using Throughcare.Domain.Journeys;

namespace Throughcare.Domain.Assessment;

/// <summary>One thing that a figure counts.</summary>
/// <param name="Person">The number of the person, as in the facts.</param>
/// <param name="Record">
/// The record of the episode that stands for it: for a journey, its first episode; for an exit, the closing one; for a
/// movement or an agency, the one there; for a person, the first episode of the journey, or the open-access episode,
/// that makes them count; for an intervention or a TOP, the journey's first episode.
/// </param>
/// <param name="On">
/// Its date: for a start, a person or a stay, the start; for an exit, its end; for a movement or intervention, its
/// start; for a TOP that is due, the day it depends on; for a change, the later TOP.
/// </param>
public readonly record struct Counted(ulong Person, int Record, DateOnly? On);

/// <summary>Finds what a figure counts, by the same walk that counts it.</summary>
public static class PeopleBehind
{
    /// <summary>Everything that a figure counts, one for each, by day, then record.</summary>
    /// <exception cref="ArgumentException">The question cannot be answered from the facts, or they have no such figure.</exception>
    public static IReadOnlyList<Counted> Of(Facts facts, Question question, FigureKey figure)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(figure);
        if (question.ProblemWith(facts) is { } problem)
            throw new ArgumentException(problem, nameof(question));
        var cells = figure.CellsOf(facts) ?? throw new ArgumentException($"There is no figure '{figure}'.", nameof(figure));
        var tally = figure.Measure.Start(new Scope(facts, question));
        var all = new List<Counted>();
        Parallel.ForEach(facts.Shards, shard =>
        {
            var found = new List<Counted>();
            tally.Walk(shard, new Finder(shard, cells, found));
            lock (all)
                all.AddRange(found);
        });
        return Sorted(all);
    }

    /// <summary>
    /// By day, then record, as one number. A record has one person, so things that are equal in both are the same.
    /// </summary>
    private static Counted[] Sorted(List<Counted> all)
    {
        var sorted = all.ToArray();
        Array.Sort(Array.ConvertAll(sorted, c => ((ulong)(c.On?.DayNumber ?? 0) << 32) | (uint)c.Record), sorted);
        return sorted;
    }

    /// <summary>Keeps what is in some cells.</summary>
    private readonly struct Finder(FactsShard shard, Predicate<long> cells, List<Counted> found) : ICounter
    {
        public void Journey(long cell, int journey, int day)
        {
            if (cells(cell))
                Add(shard.PersonOfJourney(journey), shard.EpisodeRecord[shard.EpisodesFrom[journey]], day);
        }

        public void ClosedJourney(long cell, int journey, int day)
        {
            if (cells(cell))
                Add(shard.PersonOfJourney(journey), shard.EpisodeRecord[ClosingEpisode(journey)], day);
        }

        public void Episode(long cell, int episode, int day)
        {
            if (cells(cell))
                Add(shard.PersonOfEpisode(episode), shard.EpisodeRecord[episode], day);
        }

        public void OpenAccess(long cell, int episode, int day)
        {
            if (cells(cell))
                Add(shard.PersonOfOpenAccess(episode), shard.OpenAccessRecord[episode], day);
        }

        public void Amount(long cell, int amount)
        {
        }

        private void Add(int person, int record, int day) =>
            found.Add(new Counted(shard.PersonNumber[person], record, DateOnly.FromDayNumber(day)));

        /// <summary>The latest discharge; ties: the later in order.</summary>
        private int ClosingEpisode(int journey)
        {
            var closing = shard.EpisodesFrom[journey];
            for (var e = closing + 1; e < shard.EpisodesFrom[journey + 1]; e++)
            {
                if (shard.EpisodeEnd[e] >= shard.EpisodeEnd[closing])
                    closing = e;
            }
            return closing;
        }
    }
}
