using Throughcare.Domain.Assessment;
using Throughcare.Domain.Figures;

namespace Throughcare.Domain.Tests.Publication;

/// <summary>
/// A reader who puts together everything that is published. They know what is shown, that <c>&lt;5</c> is 1 to 4 and
/// that what is hidden is 5 or more (or, as a last resort, any number), knows which counts add up to which, and tries
/// other values of a count against all of it.
/// </summary>
internal sealed class Attacker
{
    private const int Most = 1 << 20;
    private const int Patience = 1000;

    private readonly Dictionary<string, int> positions = [];
    private readonly List<string> names = [];
    private readonly List<int> truth = [];
    private readonly List<(int Low, int High)> known = [];
    private readonly List<(int[] Parts, int[] Wholes)> sums = [];
    private readonly List<List<int>> sumsOf = [];
    private int steps;

    /// <summary>A count that is printed.</summary>
    /// <param name="value">The true value: where to look first for a way out. It gives nothing away.</param>
    public void Sees(string name, int value, Count shown)
    {
        if (shown.IsShown)
            Adds(name, value, value, value);
        else
            Adds(name, value, shown == Count.Small || value < 5 ? 1 : 5, shown == Count.Small ? 4 : Most);
    }

    /// <summary>A count that is printed nowhere: what is left of another one.</summary>
    public void KnowsRest(string name, string whole, params string[] parts)
    {
        Adds(name, truth[positions[whole]] - parts.Sum(p => truth[positions[p]]), 0, Most);
        KnowsSum([.. parts, name], whole);
    }

    public void KnowsSum(IEnumerable<string> parts, params string[] wholes)
    {
        sums.Add(([.. parts.Select(p => positions[p])], [.. wholes.Select(w => positions[w])]));
        foreach (var c in sums[^1].Parts.Concat(sums[^1].Wholes))
            sumsOf[c].Add(sums.Count - 1);
    }

    /// <summary>The counts from 1 to 4 that have only one value left.</summary>
    public IEnumerable<string> WorksOut()
    {
        var narrowed = known.ToArray();
        Narrow(narrowed, Enumerable.Range(0, sums.Count));
        for (var c = 0; c < names.Count; c++)
        {
            if (truth[c] is >= 1 and <= 4 && !Nearest(truth[c], narrowed[c]).Where(v => v != truth[c]).Take(6).Any(v => CanBe(narrowed, c, v)))
                yield return $"{names[c]} = {truth[c]}";
        }
    }

    private void Adds(string name, int value, int low, int high)
    {
        positions.Add(name, names.Count);
        names.Add(name);
        truth.Add(value);
        known.Add((low, high));
        sumsOf.Add([]);
    }

    private bool CanBe((int Low, int High)[] narrowed, int cell, int value)
    {
        steps = 0;
        return Fits(narrowed, cell, value);
    }

    private bool Fits((int Low, int High)[] before, int cell, int value)
    {
        var bounds = ((int Low, int High)[])before.Clone();
        bounds[cell] = (value, value);
        if (!Narrow(bounds, sumsOf[cell]))
            return false;
        if (++steps > Patience)
            return true;
        var next = Unsettled(bounds);
        if (next < 0)
            return true;
        return Nearest(truth[next], bounds[next]).Any(v => Fits(bounds, next, v));
    }

    /// <summary>
    /// A count that must be settled before every sum holds, or -1 if they already hold with every count as close to the
    /// truth as its range allows.
    /// </summary>
    private int Unsettled((int Low, int High)[] bounds)
    {
        int At(int c) => Math.Clamp(truth[c], bounds[c].Low, bounds[c].High);
        foreach (var (parts, wholes) in sums)
        {
            if (parts.Sum(At) != wholes.Sum(At))
                return parts.Concat(wholes).Where(c => bounds[c].High > bounds[c].Low).MinBy(c => bounds[c].High - bounds[c].Low);
        }
        return -1;
    }

    /// <summary>Values of a range, the true one first; if the range is wide, only those near it.</summary>
    private static IEnumerable<int> Nearest(int value, (int Low, int High) range) =>
        Enumerable.Range(0, 25).SelectMany(d => d == 0 ? [value] : new[] { value - d, value + d }).Where(v => v >= range.Low && v <= range.High);

    /// <summary>Narrows ranges by sums, and by the sums that this touches, until nothing changes; false if a range is empty.</summary>
    private bool Narrow((int Low, int High)[] bounds, IEnumerable<int> from)
    {
        var waiting = new Queue<int>(from);
        while (waiting.TryDequeue(out var sum))
        {
            var (parts, wholes) = sums[sum];
            long low = 0, high = 0;
            foreach (var p in parts)
                (low, high) = (low + bounds[p].Low, high + bounds[p].High);
            foreach (var w in wholes)
                (low, high) = (low - bounds[w].High, high - bounds[w].Low);
            foreach (var c in parts.Concat(wholes))
            {
                var isPart = Array.IndexOf(wholes, c) < 0;
                var isTighter = isPart ? Tighten(ref bounds[c], bounds[c].High - high, bounds[c].Low - low)
                    : Tighten(ref bounds[c], bounds[c].High + low, bounds[c].Low + high);
                if (bounds[c].Low > bounds[c].High)
                    return false;
                if (!isTighter)
                    continue;
                foreach (var other in sumsOf[c])
                    waiting.Enqueue(other);
            }
        }
        return true;
    }

    private static bool Tighten(ref (int Low, int High) range, long low, long high)
    {
        var (newLow, newHigh) = ((int)Math.Max(range.Low, low), (int)Math.Min(range.High, high));
        if (newLow == range.Low && newHigh == range.High)
            return false;
        range = (newLow, newHigh);
        return true;
    }
}
