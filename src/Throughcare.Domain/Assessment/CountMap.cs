using Throughcare.Domain.Figures;

namespace Throughcare.Domain.Assessment;

/// <summary>
/// Takes the counts of an assessment, each under a name of its own, and gives back what may be shown of each. Counts
/// that are the same people, printed in two places, have the same name.
/// </summary>
/// <param name="change">What may be shown of a count.</param>
/// <param name="smallestBase">The smallest base of a rate that may be shown.</param>
internal sealed class CountMap(Func<string, Count, Count> change, int smallestBase)
{
    public const string Known = "known";
    public const string AtYearEnd = "in-treatment/at-year-end";
    public const string DuringYear = "in-treatment/during-year";
    public const string Starts = "starts";
    public const string Ends = "ends";

    /// <summary>What may be shown of a count.</summary>
    public Count this[string name, Count count] => change(name, count);

    /// <summary>An agency code as part of a name: codes are free text, and one with a slash must not read like two steps.</summary>
    public static string Code(string agency) =>
        agency.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    /// <summary>The end of the names of counts of a profile group.</summary>
    public static string GroupName(string dimension, string group) => $"/{dimension}/{group}";

    /// <summary>Ties the groups of each dimension to their total.</summary>
    public static void Tie(Profile profile, string name, string total, ITies ties)
    {
        foreach (var dimension in profile.Dimensions)
            ties.Adds(dimension.Groups.Select(g => name + GroupName(dimension.Dimension, g.Key)), total);
    }

    public IReadOnlyList<GroupCount> Groups(string name, IReadOnlyList<GroupCount> groups) =>
        [.. groups.Select(g => g with { Count = change($"{name}/{Code(g.Key)}", g.Count) })];

    public Profile Groups(string name, Profile profile) => new(
    [
        .. profile.Dimensions.Select(d => d with
        {
            Groups = [.. d.Groups.Select(g => g with { Count = change(name + GroupName(d.Dimension, g.Key), g.Count) })],
        }),
    ]);

    /// <summary>Whether a share of a base may be shown.</summary>
    public bool MayBeBase(Count count) => count.IsShown && count.Value >= smallestBase;

    /// <summary>A rate only where the counts behind it are shown and its base is not too small.</summary>
    public Rate Shown(Rate rate, params ReadOnlySpan<Count> counts)
    {
        foreach (var count in counts)
        {
            if (!count.IsShown)
                return Rate.Hidden;
        }
        return rate.Whole >= smallestBase ? rate : Rate.Hidden;
    }
}
