using Throughcare.Domain.Dataset;

namespace Throughcare.Domain.Assessment;

/// <summary>What the figures of one TOP item mean: which pairs of an answer at start and a later one they count.</summary>
/// <param name="Item">The item.</param>
/// <param name="Position">Its position among the answers of a TOP.</param>
internal sealed record ItemChange(TopItem Item, int Position)
{
    public const string Total = "total", Abstinent = "abstinent", Improved = "improved", Deteriorated = "deteriorated", Unchanged = "unchanged",
        Resolved = "resolved", TenDaysAtStart = "ten-days-at-start", TenDaysLater = "ten-days-later";

    private const int WorkDays = 10;

    private static readonly string[] Problems = ["injecting", "acute-housing-problem", "eviction-risk"];

    private static readonly string[] Others = [.. Problems, "paid-work", "psychological-health", "physical-health", "quality-of-life"];

    /// <summary>The items that have figures: all substances, and some others.</summary>
    public static ItemChange[] Of(DatasetVersion version) =>
        [.. version.TopItems.Select((item, i) => new ItemChange(item, i)).Where(c => c.Item.ReliableChangeDays is not null || Others.Contains(c.Item.Key))];

    /// <summary>Which pairs a figure counts, or null if the item has no such figure.</summary>
    public Func<int, int, bool>? Figure(string key) =>
        Item.ReliableChangeDays is { } threshold ? Substance(key, threshold)
        : Problems.Contains(Item.Key) ? Problem(key)
        : Item.Key == "paid-work" ? Work(key)
        : key == Total ? (_, _) => true : null;

    private static Func<int, int, bool>? Substance(string key, int threshold)
    {
        bool IsImproved(int before, int after) => after > 0 && before - after >= threshold;
        bool IsDeteriorated(int before, int after) => after - before >= threshold;
        return key switch
        {
            Total => (before, _) => before > 0,
            Abstinent => (before, after) => before > 0 && after == 0,
            Improved => (before, after) => before > 0 && IsImproved(before, after),
            Deteriorated => (before, after) => before > 0 && IsDeteriorated(before, after),
            Unchanged => (before, after) => before > 0 && after > 0 && !IsImproved(before, after) && !IsDeteriorated(before, after),
            _ => null,
        };
    }

    /// <summary>A problem is an answer above 0: a day of it, or yes.</summary>
    private static Func<int, int, bool>? Problem(string key) => key switch
    {
        Total => (before, _) => before > 0,
        Resolved => (before, after) => before > 0 && after == 0,
        _ => null,
    };

    private static Func<int, int, bool>? Work(string key) => key switch
    {
        Total => (_, _) => true,
        TenDaysAtStart => (before, _) => before >= WorkDays,
        TenDaysLater => (_, after) => after >= WorkDays,
        _ => null,
    };
}
