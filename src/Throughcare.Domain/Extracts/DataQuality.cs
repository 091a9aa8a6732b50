using Throughcare.Domain.Dataset;

namespace Throughcare.Domain.Extracts;

/// <summary>What was found in the files that were read: the part of an assessment that says how far to trust it.</summary>
public sealed record DataQuality
{
    /// <summary>Names of the files, without their folders.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>Whether every file could be used; a refused file makes the assessment incomplete.</summary>
    public required bool Usable { get; init; }

    /// <summary>Why files could not be used; empty if all could.</summary>
    public IReadOnlyList<Fault> Refusals { get; init; } = [];

    /// <summary>Rows read, without header rows and blank lines.</summary>
    public required long Rows { get; init; }

    /// <summary>Rows left out.</summary>
    public required long RowsExcluded { get; init; }

    public required int Episodes { get; init; }

    public required int Interventions { get; init; }

    /// <summary>Treatment Outcomes Profiles.</summary>
    public required int Tops { get; init; }

    /// <summary>How many records there are of each further kind that the data set has.</summary>
    public IReadOnlyList<KindCount> Others { get; init; } = [];

    /// <summary>Every check that found something, in the order of the declaration.</summary>
    public required IReadOnlyList<CheckCount> Faults { get; init; }

    /// <summary>How full each field is, in the order of the declaration.</summary>
    public required IReadOnlyList<Completeness> Completeness { get; init; }
}

/// <summary>How often a check found something.</summary>
/// <param name="Count">How often in all.</param>
/// <param name="ByAgency">By agency code; faults outside any agency's records are under the empty code.</param>
public sealed record CheckCount(Check Check, int Count, IReadOnlyDictionary<string, int> ByAgency);

/// <summary>How many records of a kind there are.</summary>
public sealed record KindCount(Entity Kind, int Count);

/// <summary>How full a field is.</summary>
/// <param name="Present">Records with a usable value.</param>
/// <param name="Of">Records of the field's entity.</param>
public sealed record Completeness(Field Field, int Present, int Of);
