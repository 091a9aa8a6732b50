namespace Throughcare.Domain.Journeys;

/// <summary>Age in completed years. Somebody born on 29 February is a year older on 1 March.</summary>
public static class Age
{
    /// <param name="born">Day of birth as <see cref="DateOnly.DayNumber"/>.</param>
    /// <param name="on">The day asked for; the age is negative before the birth.</param>
    public static int At(int born, int on)
    {
        DateOnly.FromDayNumber(born).Deconstruct(out var bornYear, out var bornMonth, out var bornDay);
        DateOnly.FromDayNumber(on).Deconstruct(out var year, out var month, out var day);
        var hadBirthday = month > bornMonth || (month == bornMonth && day >= bornDay);
        return year - bornYear - (hadBirthday ? 0 : 1);
    }
}
