namespace Throughcare.Domain.Figures;

/// <summary>The Wilson score interval of a share (Wilson, 1927).</summary>
public static class Wilson
{
    /// <summary>Two-sided 95%.</summary>
    private const double Z = 1.959964;

    /// <summary>Lower and upper end, 0 to 1; null without a base.</summary>
    /// <param name="number">How many, 0 to <paramref name="of"/>.</param>
    /// <param name="of">Of how many.</param>
    public static (double? Low, double? High) Interval(int number, int of)
    {
        if (of <= 0)
            return (null, null);
        var (n, share) = ((double)of, (double)number / of);
        var scale = 1 + (Z * Z / n);
        var middle = (share + (Z * Z / (2 * n))) / scale;
        var half = Z / scale * Math.Sqrt((share * (1 - share) / n) + (Z * Z / (4 * n * n)));
        return (number == 0 ? 0 : Math.Max(0, middle - half), number == of ? 1 : Math.Min(1, middle + half));
    }
}
