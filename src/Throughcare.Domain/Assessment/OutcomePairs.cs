using Throughcare.Domain.Figures;
using Throughcare.Domain.Journeys;

namespace Throughcare.Domain.Assessment;

/// <summary>
/// The pairs of a start TOP and the latest review or exit TOP of the year. Their cells are one for all pairs, then for
/// each item one for each answer at start and each later; by agency, those of each agency follow one another.
/// </summary>
internal sealed class OutcomePairs
{
    /// <summary>Answers to an item at one TOP, including a missing one: its byte ends in the same bits.</summary>
    private const int Answers = 32, Missing = Answers - 1, CellsOfItem = Answers * Answers;

    private readonly Scope scope;
    private readonly ItemChange[] items;
    private readonly int[] asked;

    public OutcomePairs(Scope scope)
    {
        this.scope = scope;
        items = ItemChange.Of(scope.Facts.Version);
        asked = [.. items.Select(i => i.Position)];
        Cells = CellsOf(items);
    }

    /// <summary>How many cells there are, for each agency.</summary>
    public int Cells { get; }

    /// <summary>How many cells there are in some facts, for each agency.</summary>
    public static int CellsIn(Facts facts) => CellsOf(ItemChange.Of(facts.Version));

    /// <summary>The cells of a figure, or null if there is no such figure.</summary>
    public static Predicate<long>? CellsOf(Facts facts, ReadOnlySpan<string> figure)
    {
        if (figure is ["total"])
            return cell => cell == 0;
        if (figure is not [var key, var what])
            return null;
        var changes = ItemChange.Of(facts.Version);
        var at = Array.FindIndex(changes, i => i.Item.Key == key);
        return at >= 0 && changes[at].Figure(what) is { } isCounted
            ? cell => cell > 0 && (cell - 1) / CellsOfItem == at && Pair(cell) is var (before, after) && before != Missing && after != Missing && isCounted(before, after)
            : null;
    }

    /// <summary>Gives every pair to a counter.</summary>
    /// <param name="isByAgency">Whether the cells are those of the agency of the later TOP.</param>
    public void Walk<T>(FactsShard shard, T counter, bool isByAgency)
        where T : struct, ICounter
    {
        var form = scope.Facts.TopItems;
        for (var j = 0; j < shard.Journeys; j++)
        {
            var start = shard.JourneyStartTop[j];
            if (start < 0)
                continue;
            var later = LaterOf(shard, j, shard.TopDate[start]);
            if (later < 0 || !scope.Includes(shard, j))
                continue;
            var day = shard.TopDate[later];
            var first = isByAgency ? (long)shard.TopAgency[later] * Cells : 0;
            counter.Journey(first, j, day);
            var before = shard.TopAnswers.AsSpan(start * form, form);
            var after = shard.TopAnswers.AsSpan(later * form, form);
            for (var i = 0; i < asked.Length; i++)
            {
                var pair = ((before[asked[i]] & Missing) * Answers) + (after[asked[i]] & Missing);
                counter.Journey(first + 1 + (i * CellsOfItem) + pair, j, day);
            }
        }
    }

    /// <summary>What was counted in the cells.</summary>
    public OutcomeChange Read(int[] cells) => new Reader(items, cells).Read();

    private static int CellsOf(ItemChange[] items) => 1 + (items.Length * CellsOfItem);

    private static (int Before, int After) Pair(long cell) => ((int)((cell - 1) % CellsOfItem / Answers), (int)((cell - 1) % Answers));

    /// <summary>The latest review or exit TOP dated in the year and after the start TOP, or -1. TOPs are in order.</summary>
    private int LaterOf(FactsShard shard, int journey, int startDate)
    {
        var from = Math.Max(scope.YearStart, startDate + 1);
        for (var t = shard.TopsFrom[journey + 1] - 1; t >= shard.TopsFrom[journey] && shard.TopDate[t] >= from; t--)
        {
            if (shard.TopDate[t] <= scope.YearEnd && shard.TopStage[t] is TopStage.Review or TopStage.Exit)
                return t;
        }
        return -1;
    }

    /// <summary>Works out what changes mean, once all pairs are counted.</summary>
    private sealed class Reader(ItemChange[] items, int[] cells)
    {
        public OutcomeChange Read() => new(
            cells[0],
            [.. items.Where(i => i.Item.ReliableChangeDays is not null).Select(i => Substance(i.Item.Key))],
            Problem("injecting"),
            Problem("acute-housing-problem"),
            Problem("eviction-risk"),
            new WorkChange(Count("paid-work", ItemChange.Total), Count("paid-work", ItemChange.TenDaysAtStart), Count("paid-work", ItemChange.TenDaysLater)),
            Rating("psychological-health"),
            Rating("physical-health"),
            Rating("quality-of-life"));

        private SubstanceChange Substance(string key)
        {
            var n = Count(key, ItemChange.Total);
            return new SubstanceChange(
                key,
                n,
                Count(key, ItemChange.Abstinent),
                Count(key, ItemChange.Improved),
                Count(key, ItemChange.Deteriorated),
                Count(key, ItemChange.Unchanged),
                new Rate(Sum(key, ItemChange.Total, (before, _) => before), n),
                new Rate(Sum(key, ItemChange.Total, (_, after) => after), n));
        }

        private ProblemChange Problem(string key) => new(Count(key, ItemChange.Total), Count(key, ItemChange.Resolved));

        private RatingChange Rating(string key)
        {
            var n = Count(key, ItemChange.Total);
            return new RatingChange(n, new Rate(Sum(key, ItemChange.Total, (before, _) => before), n), new Rate(Sum(key, ItemChange.Total, (_, after) => after), n));
        }

        private int Count(string key, string figure) => (int)Sum(key, figure, (_, _) => 1);

        /// <summary>The sum of an amount over the pairs of a figure of an item.</summary>
        private long Sum(string key, string figure, Func<int, int, int> amount)
        {
            var at = Array.FindIndex(items, i => i.Item.Key == key);
            var isCounted = items[at].Figure(figure)!;
            var sum = 0L;
            for (var before = 0; before < Missing; before++)
            {
                for (var after = 0; after < Missing; after++)
                {
                    if (isCounted(before, after))
                        sum += (long)cells[1 + (at * CellsOfItem) + (before * Answers) + after] * amount(before, after);
                }
            }
            return sum;
        }
    }
}
