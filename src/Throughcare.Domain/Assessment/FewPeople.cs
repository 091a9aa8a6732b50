using Throughcare.Domain.Journeys;

namespace Throughcare.Domain.Assessment;

/// <summary>Tells questions about a handful of people from questions about many.</summary>
public static class FewPeople
{
    /// <summary>Whether all figures of some parts together count fewer people than a number.</summary>
    /// <param name="number">
    /// At least 1. The walk ends once this many are found, so a question about many people costs little.
    /// </param>
    /// <exception cref="ArgumentException">The question cannot be answered from the facts.</exception>
    public static bool AreCounted(Facts facts, Question question, Parts parts, int number)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(question);
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        if (question.ProblemWith(facts) is { } problem)
            throw new ArgumentException(problem, nameof(question));
        var tally = new AssessmentTally(new Scope(facts, question), parts);
        // A person is in one shard only, so the shards' people add up.
        var people = 0;
        Parallel.ForEach(facts.Shards, (shard, state) =>
        {
            var found = new HashSet<int>();
            tally.Walk(shard, new Finder(shard, found, number));
            if (Interlocked.Add(ref people, found.Count) >= number)
                state.Stop();
        });
        return people < number;
    }

    /// <summary>Keeps who is counted, until there are enough of them.</summary>
    private readonly struct Finder(FactsShard shard, HashSet<int> found, int enough) : ICounter
    {
        public void Journey(long cell, int journey, int day)
        {
            if (found.Count < enough)
                found.Add(shard.PersonOfJourney(journey));
        }

        public void ClosedJourney(long cell, int journey, int day) => Journey(cell, journey, day);

        public void Episode(long cell, int episode, int day)
        {
            if (found.Count < enough)
                found.Add(shard.PersonOfEpisode(episode));
        }

        public void OpenAccess(long cell, int episode, int day)
        {
            if (found.Count < enough)
                found.Add(shard.PersonOfOpenAccess(episode));
        }

        public void Amount(long cell, int amount)
        {
        }
    }
}
