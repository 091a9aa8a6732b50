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
    private readonly BullseyeTally? bullseye = parts.HasFlag(Parts.Bullseye) ? new(scope) : null;
    private readonly PresentationsTally? presentations = parts.HasFlag(Parts.Presentations) ? new(scope) : null;

    /// <summary>Also for movements: persons at an agency are what they are a share of.</summary>
    private readonly InTreatmentTally? inTreatment =
        parts.HasFlag(Parts.InTreatment) || parts.HasFlag(Parts.Movements) ? new(scope, isForMovements: !parts.HasFlag(Parts.InTreatment)) : null;

    private readonly MovementsTally? movements = parts.HasFlag(Parts.Movements) ? new(scope) : null;
    private readonly ExitsTally? exits = parts.HasFlag(Parts.Exits) ? new(scope) : null;
    private readonly RetentionTally? retention = parts.HasFlag(Parts.Retention) ? new(scope) : null;
    private readonly EffectiveTreatmentTally? effective = parts.HasFlag(Parts.EffectiveTreatment) ? new(scope) : null;
    private readonly WaitingTimesTally? waiting = parts.HasFlag(Parts.Waiting) ? new(scope) : null;
    private readonly OutcomeComplianceTally? compliance = parts.HasFlag(Parts.Compliance) ? new(scope) : null;
    private readonly OutcomeChangeTally? outcomes = parts.HasFlag(Parts.Outcomes) ? new(scope) : null;
    private readonly NeedTally? need = parts.HasFlag(Parts.Need) ? new(scope) : null;

    public void Count(FactsShard shard)
    {
        bullseye?.Count(shard);
        presentations?.Count(shard);
        inTreatment?.Count(shard);
        movements?.Count(shard);
        exits?.Count(shard);
        retention?.Count(shard);
        effective?.Count(shard);
        waiting?.Count(shard);
        compliance?.Count(shard);
        outcomes?.Count(shard);
        need?.Count(shard);
    }

    /// <summary>Gives everything that any of the measures counts to a counter.</summary>
    public void Walk<T>(FactsShard shard, T counter)
        where T : struct, ICounter
    {
        bullseye?.Walk(shard, counter);
        presentations?.Walk(shard, counter);
        inTreatment?.Walk(shard, counter);
        movements?.Walk(shard, counter);
        exits?.Walk(shard, counter);
        retention?.Walk(shard, counter);
        effective?.Walk(shard, counter);
        waiting?.Walk(shard, counter);
        compliance?.Walk(shard, counter);
        outcomes?.Walk(shard, counter);
        need?.Walk(shard, counter);
    }

    public void Add(AssessmentTally other)
    {
        bullseye?.Add(other.bullseye!);
        presentations?.Add(other.presentations!);
        inTreatment?.Add(other.inTreatment!);
        movements?.Add(other.movements!);
        exits?.Add(other.exits!);
        retention?.Add(other.retention!);
        effective?.Add(other.effective!);
        waiting?.Add(other.waiting!);
        compliance?.Add(other.compliance!);
        outcomes?.Add(other.outcomes!);
        need?.Add(other.need!);
    }

    public NeedsAssessment Read() => new()
    {
        Question = scope.Question,
        DatasetVersion = scope.Facts.Version.Name,
        Parts = parts,
        Bullseye = bullseye?.Read(),
        Presentations = presentations?.Read(),
        InTreatment = parts.HasFlag(Parts.InTreatment) ? inTreatment?.Read() : null,
        Movements = movements?.Read(inTreatment!.ByAgency),
        Exits = exits?.Read(),
        Retention = retention?.Read(),
        EffectiveTreatment = effective?.Read(),
        Waiting = waiting?.Read(),
        Compliance = compliance?.Read(),
        Outcomes = outcomes?.Read(),
        Need = need?.Read(),
    };
}
