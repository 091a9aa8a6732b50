using System.Diagnostics.CodeAnalysis;
using Throughcare.Domain.Journeys;

namespace Throughcare.Domain.Assessment;

/// <summary>
/// Names one count of an assessment, such as <c>exits/agency/CDTS1/planned</c>: first the measure, then what tells its
/// figures apart. Keys are for addresses and files, so they never change. A slash in an agency code is written
/// <c>~1</c>, a tilde <c>~0</c>.
/// </summary>
public sealed record FigureKey
{
    private readonly string text;

    private FigureKey(string text, Measure measure) => (this.text, Measure) = (text, measure);

    /// <summary>The measure that counts the figure.</summary>
    public Measure Measure { get; }

    /// <summary>The part of the assessment that the figure is in.</summary>
    public Parts Part => Measure.Part;

    /// <summary>The steps of the key, the first of which is that of the measure.</summary>
    public IReadOnlyList<string> Steps => Split(text);

    /// <summary>Reads a key.</summary>
    /// <param name="facts">Facts that say which agencies and groups there are.</param>
    /// <returns>Whether there is such a figure.</returns>
    public static bool TryParse(Facts facts, string? text, [NotNullWhen(true)] out FigureKey? key)
    {
        ArgumentNullException.ThrowIfNull(facts);
        key = null;
        if (text is null)
            return false;
        var steps = Split(text);
        if (Measures.Find(steps[0]) is not { } measure || measure.CellsOf(facts, steps.AsSpan(1)) is null)
            return false;
        key = new FigureKey(Text(steps), measure);
        return true;
    }

    /// <summary>The text of a key: its steps, joined so that they can be told apart again.</summary>
    public static string Text(params ReadOnlySpan<string> steps) =>
        string.Join('/', steps.ToArray().Select(s => s.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)));

    public override string ToString() => text;

    /// <summary>The cells of the figure in the tally of its measure, or null if these facts have no such figure.</summary>
    internal Predicate<long>? CellsOf(Facts facts) => Measure.CellsOf(facts, Split(text).AsSpan(1));

    private static string[] Split(string text) =>
        [.. text.Split('/').Select(s => s.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal))];
}
