namespace Throughcare.Domain.Dataset;

/// <summary>How an item of the Treatment Outcomes Profile is answered.</summary>
public enum TopItemType
{
    /// <summary>Days in the last 28.</summary>
    Days,

    /// <summary>Yes or no.</summary>
    YesNo,

    /// <summary>The client's own rating, 0 to 20.</summary>
    Rating,
}

/// <summary>One item of the Treatment Outcomes Profile, as declared in <c>top-items.csv</c>.</summary>
/// <param name="Field">The field that carries the answer.</param>
/// <param name="Key">Name of the item in results, such as <c>opiates</c>.</param>
/// <param name="Name">What the item is called.</param>
/// <param name="Type">How it is answered.</param>
/// <param name="ReliableChangeDays">
/// Days by which use must change to count as improved or deteriorated; null for items that are no substance.
/// The thresholds are not verified in a published source: they are a setting of the data-set version.
/// </param>
public sealed record TopItem(Field Field, string Key, string Name, TopItemType Type, int? ReliableChangeDays);
