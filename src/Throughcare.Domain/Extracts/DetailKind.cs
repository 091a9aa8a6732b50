using System.Runtime.CompilerServices;
using Throughcare.Domain.Dataset;

namespace Throughcare.Domain.Extracts;

/// <summary>
/// A kind of record that an episode has any number of, each with an id: interventions, outcomes profiles and any others
/// that the version has. A row carries at most one of each kind.
/// </summary>
internal sealed class DetailKind
{
    /// <summary>Most kinds that a version can have: <see cref="DetailIds"/> has room for this many.</summary>
    public const int Most = 4;

    /// <param name="index">Position among the kinds of the version.</param>
    /// <param name="offset">Where its record begins in the records of a row.</param>
    public DetailKind(DatasetVersion version, Entity entity, int index, int offset)
    {
        (Entity, Index, Offset) = (entity, index, offset);
        Id = version[entity.IdConcept!];
        Layout = new RecordLayout(version, f => f.Entity == entity && f != Id);
        WithoutId = version.Check($"{entity.Key()}-without-id");
        Disagrees = version.Check($"{entity.Key()}-disagrees");
    }

    public Entity Entity { get; }

    public int Index { get; }

    public int Offset { get; }

    /// <summary>The field that tells its records apart inside an episode.</summary>
    public Field Id { get; }

    public RecordLayout Layout { get; }

    /// <summary>Finds a row that has values of such a record and no id.</summary>
    public Check WithoutId { get; }

    /// <summary>Finds two rows that say different things about one record.</summary>
    public Check Disagrees { get; }

    /// <summary>The record among the records of a row.</summary>
    public ReadOnlySpan<byte> Of(ReadOnlySpan<byte> row) => row.Slice(Offset, Layout.Width);
}

/// <summary>Where the ids of the records of a row stand, by kind.</summary>
[InlineArray(DetailKind.Most)]
internal struct DetailIds
{
    private TextPlace first;
}
