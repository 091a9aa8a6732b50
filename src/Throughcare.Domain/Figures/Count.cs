using System.Globalization;

namespace Throughcare.Domain.Figures;

/// <summary>
/// A count of people, journeys or events as it may be shown: the number itself or, after disclosure control, only
/// that it is small or hidden. What is not shown is not kept, so that no later step can print it.
/// </summary>
public readonly record struct Count
{
    private readonly int value;
    private readonly State state;

    private Count(int value, State state) => (this.value, this.state) = (value, state);

    private enum State : byte
    {
        Shown,
        Small,
        Hidden,
    }

    /// <summary>A count from 1 to 4 that may not be published as it is.</summary>
    public static Count Small { get; } = new(0, State.Small);

    /// <summary>A count that is hidden because a small one could be worked out from it.</summary>
    public static Count Hidden { get; } = new(0, State.Hidden);

    public bool IsShown => state == State.Shown;

    /// <summary>The number, from 0.</summary>
    /// <exception cref="InvalidOperationException">Disclosure control has removed it.</exception>
    public int Value => IsShown ? value : throw new InvalidOperationException("This count is not disclosed.");

    /// <summary>The number, or null if disclosure control has removed it.</summary>
    public int? ValueOrNull => IsShown ? value : null;

    public static implicit operator Count(int value) => Of(value);

    public static Count Of(int value) => new(value, State.Shown);

    /// <summary>The sum of counts, if all of them are shown.</summary>
    public static Count Sum(params IEnumerable<Count> counts)
    {
        var sum = 0;
        foreach (var count in counts)
        {
            if (!count.IsShown)
                return Hidden;
            sum += count.Value;
        }
        return sum;
    }

    /// <summary>What is left of a count without some parts of it, if all of them are shown.</summary>
    public Count Less(params IEnumerable<Count> parts) =>
        Sum(parts) is { IsShown: true } sum && IsShown ? Of(Math.Max(0, Value - sum.Value)) : Hidden;

    /// <summary>The number with thousands separators, <c>&lt;5</c> or <c>hidden</c>.</summary>
    public override string ToString() => state switch
    {
        State.Shown => value.ToString("N0", CultureInfo.InvariantCulture),
        State.Small => "<5",
        _ => "hidden",
    };
}
