namespace Throughcare.Domain.MadeUp;

/// <summary>
/// Repeatable chance. Each person has a stream of their own, so that what is drawn for one never depends on how many
/// were drawn before. (SplitMix64 by Steele, Lea and Flood, 2014.)
/// </summary>
internal sealed class Chance
{
    private const ulong Step = 0x9E3779B97F4A7C15;

    private ulong state;

    public Chance(int seed, long stream) => Restart(seed, stream);

    /// <summary>Goes to the start of a stream.</summary>
    public void Restart(int seed, long stream) => state = Mix(Mix(unchecked((ulong)seed + Step)) + unchecked((ulong)stream * Step));

    /// <summary>A whole number from 0 to below <paramref name="end"/>.</summary>
    public int Below(int end) => (int)(((Next() >> 32) * (ulong)end) >> 32);

    /// <summary>A whole number of the interval, both ends included; the low end where the interval is empty.</summary>
    public int Between(int low, int high) => high <= low ? low : low + Below(high - low + 1);

    /// <summary>True with the given probability.</summary>
    public bool Is(double probability) => Unit() < probability;

    /// <summary>A number from 0 to below 1.</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A number of days that end by a chance that is the same every day, with the given mean.</summary>
    public int Days(double mean) => (int)(-Math.Log(1 - Unit()) * mean);

    /// <summary>Puts items in random order (Fisher and Yates).</summary>
    public void Shuffle<T>(IList<T> items)
    {
        for (var i = items.Count - 1; i > 0; i--)
        {
            var j = Below(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    private ulong Next() => Mix(state += Step);
}
