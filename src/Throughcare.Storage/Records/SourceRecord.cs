using Throughcare.Domain.Dataset;

namespace Throughcare.Storage.Records;

/// <summary>
/// One version of a record as its agency submitted it. The fields of the data set are read and set by their concepts:
/// dates as <see cref="DateOnly"/>, whole numbers as <see cref="int"/>, codes, initials and text as <see cref="string"/>.
/// </summary>
public abstract class SourceRecord
{
    private readonly Dictionary<string, object?> values = [];

    public required int PartnershipId { get; init; }

    /// <summary>Number of this version in its table, in the partnership.</summary>
    public required int RecordId { get; init; }

    /// <summary>The agency that owns the record (AGNCY).</summary>
    public required string AgencyCode { get; init; }

    public required int ClientId { get; init; }

    /// <summary>The agency's id of the episode (EPISODID).</summary>
    public required string EpisodeRef { get; init; }

    /// <summary>The source that gave this version, see <see cref="RecordSource"/>.</summary>
    public int SourceNumber { get; init; } = 1;

    /// <summary>The change with which this version begins.</summary>
    public required int Since { get; init; }

    /// <summary>The change with which it ends; null for the version that holds.</summary>
    public int? Until { get; set; }

    /// <summary>The value of the field of a concept, or null if it is missing.</summary>
    public object? Value(Concept concept)
    {
        ArgumentNullException.ThrowIfNull(concept);
        return this[concept.Key];
    }

    /// <summary>The value of a field, or null if it is missing.</summary>
    public object? Value(Field field)
    {
        ArgumentNullException.ThrowIfNull(field);
        return this[field.Key];
    }

    /// <summary>The value of a field by its <see cref="Field.Key"/>, for the mapping of tables.</summary>
    internal object? this[string key]
    {
        get => values.GetValueOrDefault(key);
        set => values[key] = value;
    }
}

/// <summary>An episode with its client's values, as they were together in the submission.</summary>
public sealed class Episode : SourceRecord
{
    /// <summary>Whether every row of the episode said that the client consents.</summary>
    public required bool HasConsent { get; init; }

    /// <summary>Key of the person by the record's own attributor.</summary>
    public required long PersonKey { get; init; }
}

/// <summary>An intervention of an episode.</summary>
public sealed class Intervention : SourceRecord
{
    /// <summary>The agency's id of the intervention (MODID).</summary>
    public required string InterventionRef { get; init; }
}

/// <summary>A Treatment Outcomes Profile of an episode.</summary>
public sealed class Top : SourceRecord
{
    /// <summary>The agency's id of the TOP (TOPID).</summary>
    public required string TopRef { get; init; }
}
