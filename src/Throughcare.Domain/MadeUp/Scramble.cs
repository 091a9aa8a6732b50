using System.Numerics;

namespace Throughcare.Domain.MadeUp;

/// <summary>Puts the numbers from 0 to below a count in another order: equal steps round a circle, which meet each once.</summary>
internal readonly struct Scramble
{
    private const double GoldenSection = 0.618034;

    private readonly int count;
    private readonly int step;
    private readonly int first;

    /// <param name="which">One of many orders.</param>
    public Scramble(int count, int which)
    {
        this.count = count;
        step = (int)(count * GoldenSection) + (which * 37) | 1;
        while (BigInteger.GreatestCommonDivisor(step, count) != 1)
            step += 2;
        first = (int)((long)which * 7919 % count);
    }

    public int this[int number] => (int)(((long)number * step + first) % count);
}
