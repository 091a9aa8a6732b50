namespace Throughcare.Web.Api;

/// <summary>What there is to choose from.</summary>
/// <param name="Name">Name of the partnership.</param>
/// <param name="DataTo">The latest data date.</param>
/// <param name="DataDates">Data dates of accepted submissions, the latest first.</param>
/// <param name="Years">Financial years, the latest first.</param>
/// <param name="Groups">Groups by the name under which they are asked for, such as <c>sex</c>.</param>
internal sealed record PartnershipAnswer(
    string Name, DateOnly DataTo, IReadOnlyList<DateOnly> DataDates, IReadOnlyList<string> Years,
    IReadOnlyList<NamedKey> Agencies, IReadOnlyList<NamedKey> Localities, IReadOnlyDictionary<string, List<NamedKey>> Groups);

/// <summary>A key with its name.</summary>
internal sealed record NamedKey(string Key, string Name);
