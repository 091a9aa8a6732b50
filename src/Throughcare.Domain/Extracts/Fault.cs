using Throughcare.Domain.Dataset;

namespace Throughcare.Domain.Extracts;

/// <summary>One thing that a check found: where it is, what is there, and what to do about it.</summary>
/// <param name="Check">The check that found it, with why it matters and the remedy.</param>
public sealed record Fault(Check Check)
{
    /// <summary>Longest value that is repeated in full; a file can hold cells of any length.</summary>
    public const int LongestValue = 200;

    /// <summary>Name of the file, without its folder.</summary>
    public required string File { get; init; }

    /// <summary>Line of the file on which the row begins; the header row is 1; 0 for the file as a whole.</summary>
    public required long Line { get; init; }

    /// <summary>Agency code, or empty.</summary>
    public string Agency { get; init; } = "";

    /// <summary>The agency's id of the client, or empty.</summary>
    public string Client { get; init; } = "";

    /// <summary>The id of the episode, or empty.</summary>
    public string Episode { get; init; } = "";

    /// <summary>The field at fault, or null if no single one is.</summary>
    public Field? Field { get; init; }

    /// <summary>What is there, at most 200 characters.</summary>
    public string Value
    {
        get;
        init => field = value.Length <= LongestValue ? value : $"{value.AsSpan(0, LongestValue - (char.IsHighSurrogate(value[LongestValue - 2]) ? 2 : 1))}\u2026";
    } = "";

    /// <summary>Which file is refused, where, why, and what to do.</summary>
    public string Describe()
    {
        var line = Line > 0 ? $", line {Line}" : "";
        var value = Value.Length > 0 ? $" ({Value})" : "";
        return $"{File}{line}: {Check.Finds}{value}. {Check.Remedy}.";
    }
}
