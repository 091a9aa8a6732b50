namespace Throughcare.Domain.Figures;

/// <summary>
/// A share or a mean, kept as whole numbers so that it can be rounded exactly and added up over disjoint sets of
/// persons. <c>default</c> has no base and is shown as "not available".
/// </summary>
/// <param name="Part">Numerator (for a mean, the sum); not negative.</param>
/// <param name="Whole">Denominator (for a mean, how many); 0 if there is nothing to divide by.</param>
public readonly record struct Rate(long Part, long Whole)
{
    /// <summary>A rate that may not be published; it looks like one without a base.</summary>
    public static Rate Hidden => default;

    /// <summary>The share of a part in a whole, if both are shown.</summary>
    public static Rate Of(Count part, Count whole) => part.IsShown && whole.IsShown ? new(part.Value, whole.Value) : Hidden;

    public bool HasValue => Whole > 0;

    /// <summary>The rate rounded half up, exactly, on whole numbers; null without a base.</summary>
    /// <param name="decimals">Decimals kept, 0 to 6.</param>
    public decimal? Rounded(int decimals)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(decimals);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(decimals, 6);
        if (Whole <= 0)
            return null;
        Int128 scale = 1;
        for (var i = 0; i < decimals; i++)
            scale *= 10;
        return (decimal)(((2 * scale * Part) + Whole) / (2 * (Int128)Whole)) / (decimal)scale;
    }

    /// <summary>The rate as a percentage rounded half up to whole percents, or null without a base.</summary>
    public decimal? Percent(int decimals = 0) => new Rate(Part * 100, Whole).Rounded(decimals);
}
