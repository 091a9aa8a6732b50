using Throughcare.Domain.Journeys;

namespace Throughcare.Services.Assessment;

/// <summary>A list that figures can be filtered by.</summary>
/// <param name="Key">Its name in addresses: <c>sex</c>.</param>
/// <param name="Dimension">The dimension of the profile; null for agencies and localities.</param>
public sealed record Facet(string Key, ProfileDimension? Dimension)
{
    public static Facet Agency { get; } = new("agency", null);

    public static Facet Locality { get; } = new("locality", null);

    /// <summary>Every facet, in the order of the filter.</summary>
    public static IReadOnlyList<Facet> All { get; } =
    [
        Agency,
        Locality,
        new("sex", ProfileDimension.Sex),
        new("age", ProfileDimension.AgeBand),
        new("ethnicity", ProfileDimension.EthnicGroup),
        new("drug", ProfileDimension.MainDrug),
        new("injecting", ProfileDimension.Injecting),
        new("parental", ProfileDimension.Parental),
        new("housing", ProfileDimension.Accommodation),
        new("source", ProfileDimension.ReferralSource),
    ];

    public static Facet? Of(string key) => All.FirstOrDefault(f => f.Key == key);
}
