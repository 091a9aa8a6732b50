using Throughcare.Domain.Journeys;
using Throughcare.Report;

namespace Throughcare.Web.Assessment;

/// <summary>A list that figures can be filtered by.</summary>
/// <param name="Key">Its name in addresses: <c>sex</c>.</param>
/// <param name="Name">Its name on pages.</param>
/// <param name="Dimension">The dimension of the profile; null for agencies and localities.</param>
internal sealed record Facet(string Key, string Name, ProfileDimension? Dimension)
{
    public static Facet Agency { get; } = new("agency", "Agency", null);

    public static Facet Locality { get; } = new("locality", "Locality", null);

    /// <summary>Every facet, in the order of the filter.</summary>
    public static IReadOnlyList<Facet> All { get; } =
    [
        Agency,
        Locality,
        Of("sex", ProfileDimension.Sex),
        Of("age", ProfileDimension.AgeBand),
        Of("ethnicity", ProfileDimension.EthnicGroup),
        Of("drug", ProfileDimension.MainDrug),
        Of("injecting", ProfileDimension.Injecting),
        Of("parental", ProfileDimension.Parental),
        Of("housing", ProfileDimension.Accommodation),
        Of("source", ProfileDimension.ReferralSource),
    ];

    public static Facet? Of(string key) => All.FirstOrDefault(f => f.Key == key);

    private static Facet Of(string key, ProfileDimension dimension) =>
        new(key, Labels.Dimension(Domain.Journeys.ProfileGroups.NameOf(dimension)), dimension);
}
