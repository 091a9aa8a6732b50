using Throughcare.Domain.Assessment;

namespace Throughcare.Domain.Publication;

/// <summary>
/// Counts that are to be published together, and the sums that tie them. Counts from 1 to 4 are not shown, and where
/// one could still be worked out from a sum, further counts of that sum are hidden until it cannot: a reader who
/// knows that a count shown as <c>&lt;5</c> is 1 to 4 and that a hidden one is 5 or more is left with at least two
/// possible values.
/// </summary>
internal sealed class SuppressionTable
{
    /// <summary>The smallest count that may be shown.</summary>
    public const int Threshold = 5;

    private readonly Dictionary<string, int> positions = new(StringComparer.Ordinal);
    private readonly List<Cell> cells = [];
    private readonly List<Sum> sums = [];

    private enum State
    {
        Shown,
        Small,
        Hidden,
    }

    /// <summary>What may be shown of a count.</summary>
    public Count this[string name] => cells[positions[name]] switch
    {
        { State: State.Small } => Count.Small,
        { State: State.Hidden } => Count.Hidden,
        var cell => Count.Of(cell.Value),
    };

    /// <summary>Adds a count. The same name is the same count, wherever it is printed.</summary>
    public string Add(string name, int value)
    {
        if (positions.TryAdd(name, cells.Count))
            cells.Add(new Cell(value, IsSmall(value) ? State.Small : State.Shown, IsPrinted: true));
        else if (cells[positions[name]].Value != value)
            throw new InvalidOperationException($"{name} has two values.");
        return name;
    }

    public bool Has(string name) => positions.ContainsKey(name);

    /// <summary>Ties counts: the parts add up to the whole.</summary>
    public void Adds(IEnumerable<string> parts, params string[] wholes) =>
        sums.Add(new Sum([.. parts.Select(p => positions[p])], [.. wholes.Select(w => positions[w])]));

    /// <summary>Ties counts where the rest of the whole is printed nowhere but can be worked out.</summary>
    public void Within(string whole, params string[] parts)
    {
        var rest = cells[positions[whole]].Value - parts.Sum(p => cells[positions[p]].Value);
        cells.Add(new Cell(rest, IsSmall(rest) ? State.Small : State.Shown, IsPrinted: false));
        sums.Add(new Sum([.. parts.Select(p => positions[p]), cells.Count - 1], [positions[whole]]));
    }

    /// <summary>Hides counts until no small one can be worked out.</summary>
    public void Protect()
    {
        for (var isDone = false; !isDone;)
        {
            isDone = true;
            foreach (var sum in sums)
            {
                while (GivesAway(sum) && Hide(sum))
                    isDone = false;
            }
        }
    }

    private static bool IsSmall(int value) => value is > 0 and < Threshold;

    /// <summary>Whether a small count of a sum has only one possible value.</summary>
    private bool GivesAway(Sum sum)
    {
        var (low, high) = (Ends(sum.Parts).Low - Ends(sum.Wholes).High, Ends(sum.Parts).High - Ends(sum.Wholes).Low);
        return sum.Parts.Any(p => cells[p].State == State.Small && Possible(p, cells[p].High - high, cells[p].Low - low) < 2)
            || sum.Wholes.Any(w => cells[w].State == State.Small && Possible(w, low + cells[w].High, high + cells[w].Low) < 2);
    }

    /// <summary>How many values a count can have, given the ends that the other counts of a sum leave it.</summary>
    private long Possible(int cell, long from, long to) =>
        Math.Min(cells[cell].High, to) - Math.Max(cells[cell].Low, from) + 1;

    private (long Low, long High) Ends(int[] of) => (of.Sum(c => (long)cells[c].Low), of.Sum(c => cells[c].High));

    /// <summary>Hides the smallest count of a sum that is still shown, a part before the whole.</summary>
    private bool Hide(Sum sum)
    {
        var next = sum.Parts.Where(CanHide).OrderBy(c => cells[c].Value).Concat(sum.Wholes.Where(CanHide)).FirstOrDefault(-1);
        if (next < 0)
            return false;
        cells[next] = cells[next] with { State = State.Hidden };
        return true;
    }

    private bool CanHide(int cell) => cells[cell] is { IsPrinted: true, State: State.Shown, Value: > 0 };

    /// <param name="IsPrinted">Whether it is printed somewhere, or only follows from others.</param>
    private sealed record Cell(int Value, State State, bool IsPrinted)
    {
        private const long Many = 1L << 40;

        public long Low => State switch
        {
            State.Shown => Value,
            State.Small => 1,
            _ => Threshold,
        };

        public long High => State switch
        {
            State.Shown => Value,
            State.Small => Threshold - 1,
            _ => Many,
        };
    }

    private sealed record Sum(int[] Parts, int[] Wholes);
}
