namespace Throughcare.Domain.Assessment;

/// <summary>Met and unmet need: how each group fares at each stage, against everybody.</summary>
/// <param name="Everybody">The same stages without a group; never marked.</param>
/// <param name="Dimensions">One for each profile dimension.</param>
public sealed record Need(NeedGroup Everybody, IReadOnlyList<NeedDimension> Dimensions)
{
    public static Definition Definition { get; } = new(
        "met-and-unmet-need",
        "Met and unmet need",
        "Which groups treatment reaches and keeps, and which it does not.",
        "For each group: persons known; of them, persons presenting and persons in treatment; journeys retained 12 weeks; journeys ending as planned and unplanned.",
        "All known (known); the known of the group (presenting, in treatment); determinable journeys of the group (retained); journeys of the group that ended (exits). A share is marked where its 95% Wilson interval lies wholly above or below the share of everybody",
        "NTA needs assessment guidance (2007); Wilson (1927)");
}

/// <param name="Dimension">Key of the dimension, such as <c>ageBand</c>.</param>
public sealed record NeedDimension(string Dimension, IReadOnlyList<NeedGroup> Groups);

/// <param name="Key">Key of the group; empty for everybody.</param>
/// <param name="Known">Persons in rings 1 to 6 of the bulls-eye; the share is of all known. Never marked.</param>
/// <param name="Presenting">Persons with a journey starting in the year, of the known.</param>
/// <param name="InTreatment">Persons in structured treatment during the year, of the known.</param>
/// <param name="Retained12Weeks">Journeys starting in the year that stayed 84 days, of the determinable.</param>
/// <param name="ExitedPlanned">Journeys ending in the year as planned, of all that ended.</param>
/// <param name="ExitedUnplanned">Journeys ending in the year unplanned, of all that ended.</param>
public sealed record NeedGroup(
    string Key,
    NeedShare Known,
    NeedShare Presenting,
    NeedShare InTreatment,
    NeedShare Retained12Weeks,
    NeedShare ExitedPlanned,
    NeedShare ExitedUnplanned);

/// <summary>How a group differs from everybody.</summary>
public enum Mark
{
    /// <summary>The interval holds the share of everybody, or there is nothing to compare.</summary>
    None,

    /// <summary>The interval lies wholly above the share of everybody.</summary>
    Above,

    /// <summary>The interval lies wholly below the share of everybody.</summary>
    Below,
}

/// <param name="Number">How many of the group.</param>
/// <param name="Base">Of how many.</param>
/// <param name="Share">Number over base.</param>
/// <param name="Low">Lower end of the 95% Wilson interval, 0 to 1; null without a base.</param>
/// <param name="High">Upper end of the 95% Wilson interval, 0 to 1; null without a base.</param>
public sealed record NeedShare(Count Number, Count Base, Rate Share, double? Low, double? High, Mark Mark);
