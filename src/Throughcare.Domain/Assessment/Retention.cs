namespace Throughcare.Domain.Assessment;

/// <summary>How long people stay.</summary>
/// <param name="Starts">Journeys starting in the year: the cohort of the curve.</param>
/// <param name="Determinable">Of them, those that ended or started at least 84 days before the data date.</param>
/// <param name="Retained12Weeks">Of the determinable, those with 84 days in treatment or more.</param>
/// <param name="Survival">
/// Kaplan-Meier share still in treatment at the end of week 0 to 104 (105 values, 0 to 1, rounded half up to 6
/// decimals); null beyond what the cohort can show.
/// </param>
/// <param name="Bands">Journeys ending in the year by completed days in treatment.</param>
public sealed record Retention(
    Count Starts,
    Count Determinable,
    Count Retained12Weeks,
    IReadOnlyList<double?> Survival,
    IReadOnlyList<GroupCount> Bands)
{
    public static Definition Definition { get; } = new(
        "retention",
        "12-week retention",
        "Whether people who come into treatment stay long enough for it to work.",
        "Journeys starting in the year with 84 days in treatment or more.",
        "Journeys starting in the year that have ended or started at least 84 days before the data date",
        "NTA retention target; Leeds 2008/09 plan");

    public static Definition CurveDefinition { get; } = new(
        "retention-curve",
        "Retention curve",
        "What share of the people who came into treatment is still there after each week.",
        "Kaplan-Meier estimate of the share still in treatment at the end of weeks 0 to 104; journeys still open are followed up to the data date.",
        "Journeys starting in the year",
        "Kaplan and Meier (1958), as used in the needs assessment");

    public static Definition BandsDefinition { get; } = new(
        "retention-bands",
        "Completed time in treatment",
        "How long the people who left had been in treatment.",
        "Journeys ending in the year by days from start to end.",
        "All journeys ending in the year",
        "NTA needs assessment guidance (2007)");

    public const int Weeks = 104;

    /// <summary>12-week retention as a share of the determinable.</summary>
    public Rate RetainedRate => Retained12Weeks.IsShown && Determinable.IsShown ? new(Retained12Weeks.Value, Determinable.Value) : Rate.Hidden;
}
