using System.Text;

namespace Throughcare.Domain.MadeUp;

/// <summary>Values that are drawn in the proportion of their weights.</summary>
internal sealed class Weighted<T>
{
    private readonly T[] values;
    private readonly double[] upTo;

    public Weighted(IEnumerable<(T Value, double Weight)> weights)
    {
        var list = weights.ToList();
        values = [.. list.Select(w => w.Value)];
        upTo = new double[list.Count];
        var total = list.Sum(w => w.Weight);
        var sum = 0.0;
        for (var i = 0; i < upTo.Length; i++)
            upTo[i] = (sum += list[i].Weight) / total;
    }

    public T Pick(Chance chance)
    {
        var at = chance.Unit();
        var i = 0;
        while (i < upTo.Length - 1 && at >= upTo[i])
            i++;
        return values[i];
    }
}

/// <summary>Makes <see cref="Weighted{T}"/> from the tables of a profile.</summary>
internal static class Weighted
{
    /// <summary>Codes as they are written in an extract; an empty one is a missing value.</summary>
    public static Weighted<byte[]> Codes(IReadOnlyDictionary<string, double> weights) =>
        new(weights.Select(w => (Encoding.ASCII.GetBytes(w.Key), w.Value)));

    /// <summary>Whole numbers.</summary>
    public static Weighted<int> Numbers(IReadOnlyDictionary<string, double> weights) =>
        new(weights.Select(w => (int.Parse(w.Key), w.Value)));
}
