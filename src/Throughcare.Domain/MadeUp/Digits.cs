namespace Throughcare.Domain.MadeUp;

/// <summary>Writes whole numbers as digits.</summary>
internal static class Digits
{
    /// <summary>Writes a number from 0 without leading zeros.</summary>
    /// <returns>How many digits.</returns>
    public static int Write(Span<byte> target, int number)
    {
        var count = 1;
        for (var rest = number; rest >= 10; rest /= 10)
            count++;
        Write(target, number, count);
        return count;
    }

    /// <summary>Writes the last digits of a number from 0, with leading zeros.</summary>
    public static void Write(Span<byte> target, int number, int count)
    {
        for (var i = count - 1; i >= 0; i--, number /= 10)
            target[i] = (byte)('0' + (number % 10));
    }
}
