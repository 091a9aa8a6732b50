using System.Diagnostics.CodeAnalysis;
using Throughcare.Domain.Journeys;

namespace Throughcare.Domain.Assessment;

/// <summary>
/// Names one count of an assessment, such as <c>exits/agency/CDTS1/planned</c>: first the measure, then whatever tells
/// its figures apart. Keys are for addresses and files, so they never change. A slash in an agency code is written
/// <c>~1</c>, a tilde <c>~0</c>.
/// </summary>
public sealed record FigureKey
{
    private static readonly (string Name, Parts Part)[] Measures =
    [
        ("bullseye", Parts.Bullseye),
        ("presentations", Parts.Presentations),
        ("in-treatment", Parts.InTreatment),
        ("movements", Parts.Movements),
        ("exits", Parts.Exits),
        ("retention", Parts.Retention),
        ("effective-treatment", Parts.EffectiveTreatment),
        ("waiting", Parts.Waiting),
        ("compliance", Parts.Compliance),
        ("outcomes", Parts.Outcomes),
        ("need", Parts.Need),
    ];

    private readonly string text;

    internal FigureKey(string text, Parts part) => (this.text, Part) = (text, part);

    /// <summary>The part of the assessment that the figure is in.</summary>
    public Parts Part { get; }

    /// <summary>Reads a key.</summary>
    /// <param name="facts">Facts that say which agencies and groups there are.</param>
    /// <returns>Whether there is such a figure.</returns>
    public static bool TryParse(Facts facts, string? text, [NotNullWhen(true)] out FigureKey? key)
    {
        ArgumentNullException.ThrowIfNull(facts);
        key = null;
        if (text is null)
            return false;
        var steps = Steps(text);
        var measure = Array.FindIndex(Measures, m => m.Name == steps[0]);
        if (measure < 0 || CellsOf(facts, Measures[measure].Part, steps.AsSpan(1)) is null)
            return false;
        key = new FigureKey(Text(steps), Measures[measure].Part);
        return true;
    }

    /// <summary>The text of a key: its steps, joined so that they can be told apart again.</summary>
    public static string Text(params ReadOnlySpan<string> steps) =>
        string.Join('/', steps.ToArray().Select(s => s.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)));

    public override string ToString() => text;

    /// <summary>The cells of the figure in the tally of its measure, or null where these facts have no such figure.</summary>
    internal Predicate<long>? CellsOf(Facts facts) => CellsOf(facts, Part, Steps(text).AsSpan(1));

    private static string[] Steps(string text) =>
        [.. text.Split('/').Select(s => s.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal))];

    private static Predicate<long>? CellsOf(Facts facts, Parts part, ReadOnlySpan<string> figure) => part switch
    {
        Parts.Bullseye => BullseyeTally.CellsOf(facts, figure),
        Parts.Presentations => PresentationsTally.CellsOf(facts, figure),
        Parts.InTreatment => InTreatmentTally.CellsOf(facts, figure),
        Parts.Movements => MovementsTally.CellsOf(facts, figure),
        Parts.Exits => ExitsTally.CellsOf(facts, figure),
        Parts.Retention => RetentionTally.CellsOf(facts, figure),
        Parts.EffectiveTreatment => EffectiveTreatmentTally.CellsOf(facts, figure),
        Parts.Waiting => WaitingTimesTally.CellsOf(facts, figure),
        Parts.Compliance => OutcomeComplianceTally.CellsOf(facts, figure),
        Parts.Outcomes => OutcomeChangeTally.CellsOf(facts, figure),
        Parts.Need => NeedTally.CellsOf(facts, figure),
        _ => throw new ArgumentOutOfRangeException(nameof(part), part, "No measure counts this part."),
    };
}
