using Throughcare.Domain.Assessment;
using Throughcare.Storage.Facts;

namespace Throughcare.Web.Assessment;

/// <summary>The answers asked for last, so that the same question is counted once, also when many ask it at the same moment.</summary>
internal sealed class AnswerCache
{
    /// <summary>Answers that are held; each is a few dozen kilobytes.</summary>
    private const int Most = 512;

    private readonly Lock held = new();
    private readonly Dictionary<Key, LinkedListNode<Entry>> found = [];
    private readonly LinkedList<Entry> byUse = [];

    public NeedsAssessment Answer(int partnership, DatedFacts facts, Question question, Parts parts)
    {
        var key = new Key(partnership, facts.Version, question, parts);
        Entry entry;
        lock (held)
        {
            if (found.TryGetValue(key, out var node))
            {
                byUse.Remove(node);
            }
            else
            {
                node = new(new(key, new(() => Assessor.Assess(facts.Facts, question, parts))));
                found.Add(key, node);
                if (byUse.Count == Most)
                {
                    found.Remove(byUse.Last!.Value.Key);
                    byUse.RemoveLast();
                }
            }
            byUse.AddFirst(node);
            entry = node.Value;
        }
        return entry.Assessment.Value;
    }

    private sealed record Key(int Partnership, int Version, Question Question, Parts Parts);

    private sealed record Entry(Key Key, Lazy<NeedsAssessment> Assessment);
}
