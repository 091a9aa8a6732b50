using System.Text;

namespace Throughcare.Domain.Journeys;

/// <summary>The order of names in results: by Unicode code point, which is that of the bytes of UTF-8.</summary>
internal static class TextOrder
{
    /// <summary>Each text once, in order, without empty ones.</summary>
    public static string[] Sorted(IEnumerable<string> texts)
    {
        string[] sorted = [.. texts.Where(t => t.Length > 0).Distinct(StringComparer.Ordinal)];
        Array.Sort(Array.ConvertAll(sorted, Encoding.UTF8.GetBytes), sorted, Comparer<byte[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b)));
        return sorted;
    }
}
