namespace Throughcare.Domain.Journeys;

/// <summary>
/// The episodes that count, grouped by person. Persons are numbered in the order of their first episode, so that
/// building their facts walks through the records in about the order in which they lie in memory.
/// </summary>
internal sealed class Persons
{
    private readonly int[] episodes;
    private readonly int[] from;

    private Persons(int[] episodes, int[] from)
    {
        this.episodes = episodes;
        this.from = from;
    }

    public int Count => from.Length - 1;

    /// <summary>The episodes of a person, in the order of the records; the caller may sort them.</summary>
    public Span<int> Of(int person) => episodes.AsSpan(from[person]..from[person + 1]);

    public static Persons Group(EpisodeFact[] facts)
    {
        var numbers = Number(facts, out var count);
        // Two places ahead of its person, so that the two sums below turn each count into the place where its person
        // begins.
        var starts = new int[count + 2];
        foreach (var person in numbers)
        {
            if (person >= 0)
                starts[person + 2]++;
        }
        for (var i = 2; i < starts.Length; i++)
            starts[i] += starts[i - 1];
        var grouped = new int[starts[^1]];
        for (var e = 0; e < numbers.Length; e++)
        {
            if (numbers[e] >= 0)
                grouped[starts[numbers[e] + 1]++] = e;
        }
        return new Persons(grouped, starts[..^1]);
    }

    /// <summary>The number of the person of each episode; -1 if it does not count.</summary>
    private static int[] Number(EpisodeFact[] facts, out int count)
    {
        var numbers = new int[facts.Length];
        var keys = new ulong[16];
        var slots = new int[32];
        count = 0;
        for (var e = 0; e < facts.Length; e++)
        {
            numbers[e] = -1;
            if (!facts[e].Counts)
                continue;
            var key = facts[e].Person;
            if (count == keys.Length)
                slots = Grow(ref keys);
            var slot = SlotOf(key, slots.Length);
            while (slots[slot] != 0 && keys[slots[slot] - 1] != key)
                slot = (slot + 1) & (slots.Length - 1);
            if (slots[slot] == 0)
            {
                keys[count] = key;
                slots[slot] = ++count;
            }
            numbers[e] = slots[slot] - 1;
        }
        return numbers;
    }

    private static int[] Grow(ref ulong[] keys)
    {
        var slots = new int[keys.Length * 8];
        for (var i = 0; i < keys.Length; i++)
        {
            var slot = SlotOf(keys[i], slots.Length);
            while (slots[slot] != 0)
                slot = (slot + 1) & (slots.Length - 1);
            slots[slot] = i + 1;
        }
        Array.Resize(ref keys, keys.Length * 4);
        return slots;
    }

    private static int SlotOf(ulong key, int slots) => (int)((key * 0x9E3779B97F4A7C15UL) >> 32) & (slots - 1);
}
