using Throughcare.Domain.Journeys;

namespace Throughcare.Domain.Assessment;

/// <summary>Answers a question from facts.</summary>
public static class Assessor
{
    /// <summary>Counts every measure on all cores, shard by shard, and adds the shards up.</summary>
    /// <exception cref="ArgumentException">The question cannot be answered, or the facts are of another data date.</exception>
    public static NeedsAssessment Assess(Facts facts, Question question)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(question);
        if (question.Problem is { } problem)
            throw new ArgumentException(problem, nameof(question));
        if (facts.AsOf != question.AsOf)
            throw new ArgumentException($"The facts are of {facts.AsOf:yyyy-MM-dd}, the question asks as of {question.AsOf:yyyy-MM-dd}.", nameof(question));

        var scope = new Scope(facts, question);
        var total = new AssessmentTally(scope);
        var adding = new Lock();
        Parallel.ForEach(
            facts.Shards,
            () => new AssessmentTally(scope),
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

/// <summary>The tallies of all measures.</summary>
internal sealed class AssessmentTally(Scope scope) : ITally<AssessmentTally>
{
    private readonly BullseyeTally bullseye = new(scope);
    private readonly PresentationsTally presentations = new(scope);
    private readonly InTreatmentTally inTreatment = new(scope);
    private readonly MovementsTally movements = new(scope);
    private readonly ExitsTally exits = new(scope);
    private readonly RetentionTally retention = new(scope);
    private readonly EffectiveTreatmentTally effective = new(scope);
    private readonly WaitingTimesTally waiting = new(scope);
    private readonly OutcomeComplianceTally compliance = new(scope);
    private readonly OutcomeChangeTally outcomes = new(scope);
    private readonly NeedTally need = new(scope);

    public void Count(FactsShard shard)
    {
        bullseye.Count(shard);
        presentations.Count(shard);
        inTreatment.Count(shard);
        movements.Count(shard);
        exits.Count(shard);
        retention.Count(shard);
        effective.Count(shard);
        waiting.Count(shard);
        compliance.Count(shard);
        outcomes.Count(shard);
        need.Count(shard);
    }

    public void Add(AssessmentTally other)
    {
        bullseye.Add(other.bullseye);
        presentations.Add(other.presentations);
        inTreatment.Add(other.inTreatment);
        movements.Add(other.movements);
        exits.Add(other.exits);
        retention.Add(other.retention);
        effective.Add(other.effective);
        waiting.Add(other.waiting);
        compliance.Add(other.compliance);
        outcomes.Add(other.outcomes);
        need.Add(other.need);
    }

    public NeedsAssessment Read() => new()
    {
        Question = scope.Question,
        DatasetVersion = scope.Facts.Version.Name,
        Bullseye = bullseye.Read(),
        Presentations = presentations.Read(),
        InTreatment = inTreatment.Read(),
        Movements = movements.Read(inTreatment.ByAgency),
        Exits = exits.Read(),
        Retention = retention.Read(),
        EffectiveTreatment = effective.Read(),
        Waiting = waiting.Read(),
        Compliance = compliance.Read(),
        Outcomes = outcomes.Read(),
        Need = need.Read(),
    };
}
