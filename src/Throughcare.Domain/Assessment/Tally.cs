using System.Runtime.InteropServices;
using Throughcare.Domain.Journeys;

namespace Throughcare.Domain.Assessment;

/// <summary>
/// What a measure has counted in some shards. A measure puts each thing that it counts in a cell; a figure is the
/// things in one or several cells. Tallies over different persons add up, so shards can be counted on different cores
/// or machines. The same walk counts figures and finds the people behind them, so the two cannot drift apart.
/// </summary>
internal interface ITally<TSelf>
    where TSelf : ITally<TSelf>
{
    /// <summary>Gives everything in a shard that the measure counts to a counter.</summary>
    void Walk<T>(FactsShard shard, T counter)
        where T : struct, ICounter;

    /// <summary>Counts the persons of a shard.</summary>
    void Count(FactsShard shard);

    /// <summary>Adds what another tally of the same scope has counted over other persons.</summary>
    void Add(TSelf other);

    /// <summary>The cells of a figure: never two that hold the same thing.</summary>
    /// <param name="figure">Steps of the figure's key behind the name of the measure.</param>
    /// <returns>Null if the measure has no such figure.</returns>
    static abstract Predicate<long>? CellsOf(Facts facts, ReadOnlySpan<string> figure);
}

/// <summary>A tally of any measure: one call for each shard, behind which each measure has a walk of its own.</summary>
internal abstract class Tally
{
    /// <inheritdoc cref="ITally{TSelf}.Walk"/>
    public abstract void Walk<T>(FactsShard shard, T counter)
        where T : struct, ICounter;

    /// <inheritdoc cref="ITally{TSelf}.Count"/>
    public abstract void Count(FactsShard shard);

    /// <inheritdoc cref="ITally{TSelf}.Add"/>
    public abstract void Add(Tally other);
}

/// <inheritdoc/>
internal sealed class Tally<TTally>(TTally of) : Tally
    where TTally : class, ITally<TTally>
{
    public TTally Of => of;

    public override void Walk<T>(FactsShard shard, T counter) => of.Walk(shard, counter);

    public override void Count(FactsShard shard) => of.Count(shard);

    public override void Add(Tally other) => of.Add(((Tally<TTally>)other).Of);
}

/// <summary>
/// Takes the things that a measure counts: each with its cell, the row that stands for it and its day. Counters are
/// structs, so that each gets a walk of its own that costs nothing for what it ignores.
/// </summary>
internal interface ICounter
{
    /// <summary>A journey, or something for which its first episode stands.</summary>
    void Journey(long cell, int journey, int day);

    /// <summary>A journey for which the closing episode stands.</summary>
    void ClosedJourney(long cell, int journey, int day);

    /// <summary>An episode of a journey.</summary>
    void Episode(long cell, int episode, int day);

    /// <summary>An open-access episode, or a person for whom it stands.</summary>
    void OpenAccess(long cell, int episode, int day);

    /// <summary>Something that is measured of what was just counted in a cell, for a mean.</summary>
    void Amount(long cell, int amount);
}

/// <summary>Counts cells.</summary>
internal readonly struct CellCounter(int[] cells, long[]? amounts = null) : ICounter
{
    public void Journey(long cell, int journey, int day) => cells[cell]++;

    public void ClosedJourney(long cell, int journey, int day) => cells[cell]++;

    public void Episode(long cell, int episode, int day) => cells[cell]++;

    public void OpenAccess(long cell, int episode, int day) => cells[cell]++;

    public void Amount(long cell, int amount) => amounts![cell] += amount;
}

/// <summary>Counts cells of which only few occur.</summary>
internal readonly struct SparseCounter(Dictionary<long, int> cells) : ICounter
{
    public void Journey(long cell, int journey, int day) => Count(cell);

    public void ClosedJourney(long cell, int journey, int day) => Count(cell);

    public void Episode(long cell, int episode, int day) => Count(cell);

    public void OpenAccess(long cell, int episode, int day) => Count(cell);

    public void Amount(long cell, int amount)
    {
    }

    private void Count(long cell) => CollectionsMarshal.GetValueRefOrAddDefault(cells, cell, out _)++;
}

/// <summary>Helpers for tallies that are rows of numbers.</summary>
internal static class Tallies
{
    /// <summary>Adds numbers place by place.</summary>
    public static void Add(this int[] into, int[] from)
    {
        for (var i = 0; i < into.Length; i++)
            into[i] += from[i];
    }

    /// <inheritdoc cref="Add(int[], int[])"/>
    public static void Add(this long[] into, long[] from)
    {
        for (var i = 0; i < into.Length; i++)
            into[i] += from[i];
    }

    /// <summary>Adds the cells that occur.</summary>
    public static void Add(this Dictionary<long, int> into, Dictionary<long, int> from)
    {
        foreach (var (cell, count) in from)
            CollectionsMarshal.GetValueRefOrAddDefault(into, cell, out _) += count;
    }

    /// <summary>The groups that have anybody, with their keys.</summary>
    public static IReadOnlyList<GroupCount> Named(this ReadOnlySpan<int> counts, IReadOnlyList<string> keys)
    {
        var groups = new List<GroupCount>();
        for (var i = 0; i < counts.Length; i++)
        {
            if (counts[i] > 0)
                groups.Add(new GroupCount(keys[i], counts[i]));
        }
        return groups;
    }

    /// <summary>The cells of a figure of one agency, when all have the same kinds of cells, one agency after another.</summary>
    /// <param name="each">How many cells an agency has.</param>
    /// <param name="kinds">Which of them the figure has; null if there is no such figure.</param>
    /// <returns>Null if there is no such agency or figure.</returns>
    public static Predicate<long>? CellsOfAgency(this Facts facts, string code, int each, Predicate<long>? kinds) =>
        kinds is not null && facts.Agencies.Find(code) is var a && a >= 0 ? cell => cell / each == a && kinds(cell % each) : null;

    /// <summary>Position of a key, such as the number of an agency, or -1.</summary>
    public static int Find(this IReadOnlyList<string> keys, string key)
    {
        var at = keys.Count - 1;
        while (at >= 0 && keys[at] != key)
            at--;
        return at;
    }
}
