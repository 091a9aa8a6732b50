using System.Text;
using Throughcare.Domain.Extracts;

namespace Throughcare.Domain.Journeys;

/// <summary>Numbers the texts of a pool that are in use, in the order of their Unicode code points.</summary>
/// <param name="form">Changes texts first; those that become the same get the same number.</param>
internal sealed class NumberedTexts(TextPool pool, Func<string, string>? form = null)
{
    private readonly int[] numbers = new int[pool.Count];

    /// <summary>The texts; empty until they are numbered.</summary>
    public IReadOnlyList<string> Names { get; private set; } = [];

    /// <summary>Notes that a pooled text is in use; many threads may do so at once.</summary>
    public void Use(int text)
    {
        if (text >= 0 && numbers[text] == 0)
            numbers[text] = 1;
    }

    public void Number()
    {
        var used = Enumerable.Range(0, numbers.Length).Where(t => numbers[t] != 0).ToArray();
        var texts = Array.ConvertAll(used, t => form is null ? pool.Text(t) : form(pool.Text(t)));
        var sorted = TextOrder.Sorted(texts);
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < sorted.Length; i++)
            places[sorted[i]] = i;
        for (var i = 0; i < used.Length; i++)
            numbers[used[i]] = texts[i].Length == 0 ? -1 : places[texts[i]];
        Names = sorted;
    }

    /// <summary>The number of a pooled text in use, or -1 if it is missing.</summary>
    public int Of(int text) => text < 0 ? -1 : numbers[text];
}
