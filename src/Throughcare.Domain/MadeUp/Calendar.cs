namespace Throughcare.Domain.MadeUp;

/// <summary>The days that matter to a profile, as day numbers.</summary>
/// <param name="KnownFrom">First day of the two years before the year.</param>
/// <param name="Start">First day of the year.</param>
/// <param name="End">Last day of the year.</param>
/// <param name="AsOf">Day of the extract.</param>
internal readonly record struct Calendar(int KnownFrom, int Start, int End, int AsOf)
{
    private const int YearsKnown = 2;

    public static Calendar Of(PartnershipProfile profile)
    {
        var year = profile.FinancialYear;
        return new(year.Start.AddYears(-YearsKnown).DayNumber, year.Start.DayNumber, year.End.DayNumber, profile.AsOf.DayNumber);
    }
}
