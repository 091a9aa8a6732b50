using BitFaster.Caching;
using BitFaster.Caching.Lru;
using Throughcare.Domain.Assessment;
using Throughcare.Domain.Organisations;
using Throughcare.Domain.Publication;
using Throughcare.Storage.Journeys;

namespace Throughcare.Services.Assessment;

/// <summary>An answer, counted when it is first read.</summary>
internal sealed class LazyAnswer(DatedFacts facts, Question question, Parts parts)
{
    /// <summary>A question about fewer people than this is about persons: it is recorded.</summary>
    public const int Few = 10;

    private readonly Lazy<NeedsAssessment> assessment = new(() => Assessor.Assess(facts.Facts, question, parts));
    private readonly Lazy<bool> isOfFew = new(() => FewPeople.AreCounted(facts.Facts, question, parts, Few));

    public NeedsAssessment Assessment => assessment.Value;

    /// <summary>Whether fewer than <see cref="Few"/> people are behind all its figures together.</summary>
    public bool IsOfFew => isOfFew.Value;
}

/// <summary>
/// The answers asked for most recently, so that the same question is counted once, even when many ask it at the same
/// moment.
/// </summary>
public sealed class AnswerCache
{
    /// <summary>How many answers are held; each is a few dozen kilobytes.</summary>
    private const int Most = 512;

    /// <summary>How many published answers are held: for each partnership, those of a few years.</summary>
    private const int MostPublished = 64;

    private readonly ICache<Key, LazyAnswer> answers = new ConcurrentLruBuilder<Key, LazyAnswer>().WithCapacity(Most).WithAtomicGetOrAdd().Build();

    private readonly ICache<Key, NeedsAssessment> published =
        new ConcurrentLruBuilder<Key, NeedsAssessment>().WithCapacity(MostPublished).WithAtomicGetOrAdd().Build();

    internal LazyAnswer Answer(int partnership, DatedFacts facts, Question question, Parts parts) =>
        answers.GetOrAdd(new(partnership, facts.Version, facts.Successions, question, parts), _ => new(facts, question, parts));

    /// <summary>
    /// The whole assessment with small numbers hidden, whatever part of it is shown: what one section hides must not be
    /// worked out from another.
    /// </summary>
    internal NeedsAssessment Publish(int partnership, DatedFacts facts, Question question) =>
        published.GetOrAdd(
            new(partnership, facts.Version, facts.Successions, question, Parts.All),
            _ => DisclosureControl.Publish(Assessor.Assess(facts.Facts, question)));

    private sealed record Key(int Partnership, int Version, Successions Successions, Question Question, Parts Parts);
}
