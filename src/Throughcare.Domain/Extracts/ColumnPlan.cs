using Throughcare.Domain.Dataset;

namespace Throughcare.Domain.Extracts;

/// <summary>How the cells of a column are read.</summary>
internal enum CellKind : byte
{
    Unknown,
    Date,
    Code,
    SmallNumber,
    Number,
    Initial,
    Text,
    ClientId,
    EpisodeId,
    DetailId,
}

/// <summary>What to do with the cells of a column.</summary>
/// <param name="Offset">Where the value goes in the records of a row; for the id of a detail, which kind it is.</param>
internal readonly record struct ColumnPlan(CellKind Kind, int Offset, Field? Field, CodeTable? Codes);

/// <summary>
/// What to do with the rows of a file: its columns, and how many of them, from the first, describe the client and the
/// episode. Rows of one episode are mostly together and repeat these cells exactly, and what is repeated need not be
/// read again.
/// </summary>
internal sealed class RowPlan
{
    public RowPlan(ExtractSchema schema, IReadOnlyList<Field?> columns)
    {
        Columns = [.. columns.Select(c => Plan(schema, c))];
        Leading = Columns.TakeWhile(c => c.Field is { Entity.IsDetail: false }).Count();
        LeadingHoldsIds = Columns.Take(Leading).Count(c => c.Kind is CellKind.ClientId or CellKind.EpisodeId || c.Field == schema.Agency) == 3;
        Later = [.. Columns.Skip(Leading).Where(c => c.Field is { Entity.IsDetail: false })];
    }

    public ColumnPlan[] Columns { get; }

    /// <summary>How many columns from the first describe the client and the episode.</summary>
    public int Leading { get; }

    /// <summary>Whether agency, client and episode id are among them.</summary>
    public bool LeadingHoldsIds { get; }

    /// <summary>Columns of the client and the episode that come after the leading ones.</summary>
    public ColumnPlan[] Later { get; }

    private static ColumnPlan Plan(ExtractSchema schema, Field? field)
    {
        if (field is null)
            return default;
        var kind = field.Type switch
        {
            _ when field == schema.ClientId => CellKind.ClientId,
            _ when field == schema.EpisodeId => CellKind.EpisodeId,
            _ when Array.Exists(schema.Details, d => d.Id == field) => CellKind.DetailId,
            FieldType.Date => CellKind.Date,
            FieldType.Code => CellKind.Code,
            FieldType.Integer when RecordLayout.IsByte(field) => CellKind.SmallNumber,
            FieldType.Integer => CellKind.Number,
            FieldType.Initial => CellKind.Initial,
            _ => CellKind.Text,
        };
        var offset = kind switch
        {
            CellKind.ClientId or CellKind.EpisodeId => 0,
            CellKind.DetailId => schema.Detail(field.Entity).Index,
            _ => schema.OffsetInRow(field),
        };
        return new ColumnPlan(kind, offset, field, field.List is null ? null : schema.Codes[field.List]);
    }
}
