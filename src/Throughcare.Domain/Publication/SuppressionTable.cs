using Throughcare.Domain.Assessment;
using Throughcare.Domain.Figures;

namespace Throughcare.Domain.Publication;

/// <summary>
/// Counts that are to be published together, and the sums that tie them. Counts from 1 to 4 are not shown, and further
/// counts are hidden until no reader can work one out, not even from all sums together: a reader who knows that a count
/// shown as <c>&lt;5</c> is 1 to 4 and that a hidden one is 5 or more is left with at least two possible values. For
/// every small count the table finds such a second answer, in which it and some other counts that are not shown are one
/// more or one less and every sum still holds. Only if nothing else helps (four groups of 1 add up to 4) a small count
/// is hidden altogether.
/// </summary>
internal sealed class SuppressionTable : ITies
{
    /// <summary>Moves tried for a second answer before it is given up and another count is hidden.</summary>
    private const int Patience = 1000;

    private readonly Dictionary<string, int> positions = new(StringComparer.Ordinal);
    private readonly List<Cell> cells = [];
    private readonly List<Sum> sums = [];

    private enum State
    {
        Shown,
        Small,
        Hidden,

        /// <summary>Printed nowhere.</summary>
        Rest,
    }

    /// <summary>What may be shown of a count.</summary>
    public Count this[string name] => cells[positions[name]] switch
    {
        { State: State.Small } => Count.Small,
        { State: State.Hidden } => Count.Hidden,
        var cell => Count.Of(cell.Value),
    };

    /// <inheritdoc/>
    public string Add(string name, int value)
    {
        if (positions.TryAdd(name, cells.Count))
            cells.Add(new Cell(value, IsSmall(value) ? State.Small : State.Shown));
        else if (cells[positions[name]].Value != value)
            throw new InvalidOperationException($"{name} has two values.");
        return name;
    }

    public bool Has(string name) => positions.ContainsKey(name);

    /// <inheritdoc/>
    public void Adds(IEnumerable<string> parts, params string[] wholes) =>
        Add([.. parts.Select(p => positions[p])], [.. wholes.Select(w => positions[w])]);

    /// <inheritdoc/>
    public void Within(string whole, params string[] parts)
    {
        var rest = cells[positions[whole]].Value - parts.Sum(p => cells[positions[p]].Value);
        cells.Add(new Cell(rest, State.Rest));
        Add([.. parts.Select(p => positions[p]), cells.Count - 1], [positions[whole]]);
    }

    /// <summary>Hides counts until no small one can be worked out.</summary>
    public void Protect()
    {
        // Hiding more only widens what is possible: a count that is safe stays safe.
        var isSafe = new bool[cells.Count];
        for (var c = 0; c < cells.Count; c++)
        {
            if (!IsSmall(cells[c].Value))
                continue;
            while (!isSafe[c])
            {
                var search = new Search(this, isSafe);
                if (!search.FindsOther(c) && !Hide(c, search))
                    break;
            }
        }
    }

    private static bool IsSmall(int value) => value is > 0 and < DisclosureControl.SmallestShown;

    private void Add(int[] parts, int[] wholes)
    {
        var sum = new Sum(parts, wholes);
        foreach (var c in sum.All)
            cells[c].Sums.Add(sums.Count);
        sums.Add(sum);
    }

    /// <summary>
    /// Hides the smallest count that stood in the way, a part before a whole; if there is none and only one value is
    /// left, the largest small one.
    /// </summary>
    private bool Hide(int cell, Search search)
    {
        var next = search.InTheWay.OrderBy(c => cells[c].Value).ThenBy(c => c).FirstOrDefault(-1);
        if (next < 0 && IsWorkedOut(cell))
            next = search.Stuck.SelectMany(s => sums[s].All).Where(c => cells[c].State == State.Small).OrderByDescending(c => cells[c].Value).ThenBy(c => c)
                .FirstOrDefault(-1);
        if (next < 0)
            return false;
        cells[next].State = State.Hidden;
        return true;
    }

    /// <summary>Whether a count has only one value left when every range is narrowed by every sum.</summary>
    private bool IsWorkedOut(int cell)
    {
        var (low, high) = (cells.Select(c => (long)c.Low).ToArray(), cells.Select(c => (long)c.High).ToArray());
        for (var isDone = false; !isDone;)
        {
            isDone = true;
            foreach (var sum in sums)
            {
                var least = sum.Parts.Sum(c => low[c]) - sum.Wholes.Sum(c => high[c]);
                var most = sum.Parts.Sum(c => high[c]) - sum.Wholes.Sum(c => low[c]);
                foreach (var c in sum.Parts)
                    isDone &= !Narrow(c, high[c] - most, low[c] - least);
                foreach (var c in sum.Wholes)
                    isDone &= !Narrow(c, high[c] + least, low[c] + most);
            }
        }
        return low[cell] == high[cell];

        bool Narrow(int c, long from, long to)
        {
            var (wasLow, wasHigh) = (low[c], high[c]);
            (low[c], high[c]) = (Math.Max(wasLow, from), Math.Min(wasHigh, to));
            return low[c] > wasLow || high[c] < wasHigh;
        }
    }

    private sealed class Cell(int value, State state)
    {
        public int Value => value;

        public State State { get; set; } = state;

        /// <summary>The sums of which it is a part or the whole.</summary>
        public List<int> Sums { get; } = [];

        public bool CanHide => value > 0 && State == State.Shown;

        /// <summary>The least a reader can believe it to be.</summary>
        public int Low => State switch
        {
            State.Shown => value,
            State.Small => 1,
            State.Hidden => IsSmall(value) ? 1 : DisclosureControl.SmallestShown,
            _ => 0,
        };

        /// <summary>The most a reader can believe it to be.</summary>
        public int High => State switch
        {
            State.Shown => value,
            State.Small => DisclosureControl.SmallestShown - 1,
            _ => int.MaxValue,
        };

        /// <summary>Whether a reader could believe it to be one more (1) or less (-1).</summary>
        public bool CanBe(int more) => value + more >= Low && value + more <= High;

        /// <summary>Whether it would help to hide it.</summary>
        public bool CouldBe(int more) => CanHide && value + more >= DisclosureControl.SmallestShown;
    }

    private sealed record Sum(int[] Parts, int[] Wholes)
    {
        public IEnumerable<int> All => Parts.Concat(Wholes);
    }

    /// <summary>The search for a second answer that agrees with everything a reader knows.</summary>
    private sealed class Search(SuppressionTable table, bool[] isSafe)
    {
        private readonly Dictionary<int, int> moved = [];
        private readonly Dictionary<int, int> excess = [];
        private readonly HashSet<int> inTheWay = [];
        private readonly HashSet<int> stuck = [];
        private int tries;

        /// <summary>Counts that would have to be hidden for the search to get further.</summary>
        public IReadOnlyCollection<int> InTheWay => inTheWay;

        /// <summary>Sums that could not be made to hold.</summary>
        public IReadOnlyCollection<int> Stuck => stuck;

        /// <summary>Whether a count can have another value; if so, notes every count that has one in the same answer.</summary>
        public bool FindsOther(int cell)
        {
            foreach (var more in (ReadOnlySpan<int>)[1, -1])
            {
                if (table.cells[cell].CanBe(more) && Move(cell, more))
                    return true;
            }
            if (inTheWay.Count == 0)
                inTheWay.UnionWith(table.cells[cell].Sums.SelectMany(s => table.sums[s].All).Where(c => table.cells[c].CanHide));
            return false;
        }

        private bool Move(int cell, int more)
        {
            Change(cell, more);
            moved[cell] = more;
            if (Balance())
                return true;
            moved.Remove(cell);
            Change(cell, -more);
            return false;
        }

        /// <summary>How far the sums of a count are out when it is one more or less.</summary>
        private void Change(int cell, int more)
        {
            foreach (var s in table.cells[cell].Sums)
            {
                var side = Array.IndexOf(table.sums[s].Parts, cell) >= 0 ? more : -more;
                if (excess.TryGetValue(s, out var was) && was + side == 0)
                    excess.Remove(s);
                else
                    excess[s] = was + side;
            }
        }

        /// <summary>Moves further counts until every sum holds again.</summary>
        private bool Balance()
        {
            if (excess.Count == 0)
            {
                foreach (var c in moved.Keys)
                    isSafe[c] = true;
                return true;
            }
            var (s, over) = excess.First();
            var sum = table.sums[s];
            var (part, whole) = (over > 0 ? -1 : 1, over > 0 ? 1 : -1);
            var candidates = sum.Parts.Select(c => (Cell: c, More: part)).Concat(sum.Wholes.Select(c => (Cell: c, More: whole)))
                .Where(m => !moved.ContainsKey(m.Cell)).ToList();
            foreach (var (cell, more) in candidates.Where(m => table.cells[m.Cell].CanBe(m.More)).OrderBy(m => table.cells[m.Cell].Sums.Count).ToList())
            {
                if (++tries <= Patience && Move(cell, more))
                    return true;
            }
            stuck.Add(s);
            inTheWay.UnionWith(candidates.Where(m => table.cells[m.Cell].CouldBe(m.More)).Select(m => m.Cell));
            return false;
        }
    }
}
