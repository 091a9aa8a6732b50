using System.Collections.Frozen;

namespace Throughcare.Domain.Dataset;

/// <summary>One code of a list.</summary>
/// <param name="Value">The code as it is written in an extract, upper case.</param>
/// <param name="Label">What it means.</param>
/// <param name="Group">The group that measures count it in, such as <c>opiate</c>; empty if the list has none.</param>
/// <param name="Tier">Models of Care tier (2, 3 or 4) of an intervention; otherwise null.</param>
public sealed record Code(string Value, string Label, string Group, int? Tier)
{
    /// <summary>The code that says yes, in every list of yes and no.</summary>
    public const string Yes = "Y";

    /// <summary>Whether measures count it in a group.</summary>
    public bool IsIn(CodeGroup group)
    {
        ArgumentNullException.ThrowIfNull(group);
        return Group == group.Key;
    }
}

/// <summary>A code list, as declared in <c>codes.csv</c>. A stored code is its position in <see cref="Codes"/>.</summary>
public sealed class CodeList
{
    /// <summary>Codes are stored in one byte, of which one value means "missing".</summary>
    public const int MostCodes = 255;

    private readonly FrozenDictionary<string, int> positions;
    private readonly int[] meanings;

    public CodeList(string name, IReadOnlyList<Code> codes)
    {
        ArgumentNullException.ThrowIfNull(codes);
        if (codes.Count > MostCodes)
            throw new ArgumentException($"Code list {name} has {codes.Count} codes; at most {MostCodes} fit.", nameof(codes));
        Name = name;
        Codes = codes;
        meanings = [.. codes.Select(code => codes.Index().First(c => c.Item.Label == code.Label).Index)];
        positions = codes.Select((code, i) => (code.Value, i)).ToFrozenDictionary(c => c.Value, c => c.i, StringComparer.Ordinal);
    }

    /// <summary>Name of the list, such as <c>DISRSN</c>.</summary>
    public string Name { get; }

    /// <summary>The codes in the order of the declaration.</summary>
    public IReadOnlyList<Code> Codes { get; }

    /// <summary>Position of an upper-case code, or -1 if the list does not have it.</summary>
    public int Find(string code) => positions.GetValueOrDefault(code, -1);

    /// <summary>
    /// Position of the first code that means the same as the one at a position: codes of one label are two ways to
    /// write one thing (sex <c>1</c> is <c>M</c>), and rows that say them do not disagree.
    /// </summary>
    public int FirstOfMeaning(int position) => meanings[position];

    /// <summary>The groups of the list in the order of their first code, without empty ones.</summary>
    public IEnumerable<string> Groups => Codes.Select(c => c.Group).Where(g => g.Length > 0).Distinct(StringComparer.Ordinal);
}
