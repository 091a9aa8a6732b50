using Throughcare.Domain.Assessment;
using Throughcare.Domain.Publication;
using Throughcare.Storage.Facts;

namespace Throughcare.Services.Assessment;

/// <summary>An answer, counted when it is first read.</summary>
public sealed class Answered(DatedFacts facts, Question question, Parts parts)
{
    /// <summary>A question about fewer people is one about persons: it is written down.</summary>
    public const int Few = 10;

    private readonly Lazy<NeedsAssessment> assessment = new(() => Assessor.Assess(facts.Facts, question, parts));
    private readonly Lazy<bool> isOfFew = new(() => FewPeople.AreCounted(facts.Facts, question, parts, Few));

    public NeedsAssessment Assessment => assessment.Value;

    /// <summary>Whether fewer than <see cref="Few"/> people are behind all its figures together.</summary>
    public bool IsOfFew => isOfFew.Value;
}

/// <summary>The answers asked for last, so that the same question is counted once, also when many ask it at the same moment.</summary>
public sealed class AnswerCache
{
    /// <summary>Answers that are held; each is a few dozen kilobytes.</summary>
    private const int Most = 512;

    /// <summary>Published answers that are held: of each partnership those of a few years.</summary>
    private const int MostPublished = 64;

    private readonly LastUsed<Key, Answered> answers = new(Most);
    private readonly LastUsed<Key, Lazy<NeedsAssessment>> published = new(MostPublished);

    public Answered Answer(int partnership, DatedFacts facts, Question question, Parts parts) =>
        answers.GetOrAdd(new(partnership, facts.Version, question, parts), () => new(facts, question, parts));

    /// <summary>
    /// The whole assessment with small numbers hidden, whatever part of it is shown: what one section hides must not be
    /// worked out from another.
    /// </summary>
    public NeedsAssessment Publish(int partnership, DatedFacts facts, Question question) =>
        published.GetOrAdd(new(partnership, facts.Version, question, Parts.All), () => new(() => DisclosureControl.Publish(Assessor.Assess(facts.Facts, question)))).Value;

    private sealed record Key(int Partnership, int Version, Question Question, Parts Parts);

    /// <summary>Things that are held until too many others were used since.</summary>
    private sealed class LastUsed<TKey, TValue>(int most)
        where TKey : notnull
    {
        private readonly Lock held = new();
        private readonly Dictionary<TKey, LinkedListNode<(TKey Key, TValue Value)>> found = [];
        private readonly LinkedList<(TKey Key, TValue Value)> byUse = [];

        public TValue GetOrAdd(TKey key, Func<TValue> make)
        {
            lock (held)
            {
                if (found.TryGetValue(key, out var node))
                {
                    byUse.Remove(node);
                }
                else
                {
                    node = new((key, make()));
                    found.Add(key, node);
                    if (byUse.Count == most)
                    {
                        found.Remove(byUse.Last!.Value.Key);
                        byUse.RemoveLast();
                    }
                }
                byUse.AddFirst(node);
                return node.Value.Value;
            }
        }
    }
}
