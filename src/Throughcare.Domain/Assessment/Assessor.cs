using Throughcare.Domain.Journeys;

namespace Throughcare.Domain.Assessment;

/// <summary>Answers a question from facts.</summary>
public static class Assessor
{
    /// <summary>Counts measures on all cores, shard by shard, and adds the shards up.</summary>
    /// <param name="parts">What is counted; every part costs its own time, and no other part can be read.</param>
    /// <exception cref="ArgumentException">The question cannot be answered from the facts, see <see cref="Question.ProblemWith"/>.</exception>
    public static NeedsAssessment Assess(Facts facts, Question question, Parts parts = Parts.All)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(question);
        if (question.ProblemWith(facts) is { } problem)
            throw new ArgumentException(problem, nameof(question));

        var scope = new Scope(facts, question);
        var total = new AssessmentTally(scope, parts);
        var adding = new Lock();
        Parallel.ForEach(
            facts.Shards,
            () => new AssessmentTally(scope, parts),
            (shard, _, tally) =>
            {
                tally.Count(shard);
                return tally;
            },
            tally =>
            {
                lock (adding)
                    total.Add(tally);
            });
        return total.Read();
    }
}

/// <summary>The tallies of the measures that are asked for.</summary>
internal sealed class AssessmentTally(Scope scope, Parts parts)
{
    private readonly Tally[] tallies =
    [
        .. Measures.List
            .Where(m => ((m.Part | m.AlsoFor) & parts) != Parts.None)
            .Select(m => m.Start(scope, isAsked: parts.HasFlag(m.Part))),
    ];

    /// <summary>The tally of a measure that was asked for, or that one of those needs.</summary>
    public TTally Of<TTally>()
        where TTally : class, ITally<TTally> => tallies.OfType<Tally<TTally>>().Single().Of;

    public void Count(FactsShard shard)
    {
        foreach (var tally in tallies)
            tally.Count(shard);
    }

    /// <summary>Gives everything that any of the measures counts to a counter.</summary>
    public void Walk<T>(FactsShard shard, T counter)
        where T : struct, ICounter
    {
        foreach (var tally in tallies)
            tally.Walk(shard, counter);
    }

    public void Add(AssessmentTally other)
    {
        for (var i = 0; i < tallies.Length; i++)
            tallies[i].Add(other.tallies[i]);
    }

    public NeedsAssessment Read()
    {
        var nothing = new NeedsAssessment { Question = scope.Question, DatasetVersion = scope.Facts.Version.Name, Parts = parts };
        return Measures.Of(parts).Aggregate(nothing, (assessment, measure) => measure.Read(assessment, this));
    }
}
