using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Throughcare.Domain.Dataset;

namespace Throughcare.Domain.Extracts;

/// <summary>
/// Turns the text of a block into typed records, value by value, in one pass and without a string per cell. Each
/// thread has its own; only the pool of texts is shared.
/// </summary>
internal sealed class RowParser(ExtractSchema schema, TextPool texts, bool wantsDetail)
{
    private readonly Check badDate = schema.Version.Check("bad-date");
    private readonly Check unknownCode = schema.Version.Check("unknown-code");
    private readonly Check badNumber = schema.Version.Check("bad-number");
    private readonly Check outOfRange = schema.Version.Check("out-of-range");
    private readonly Check badInitial = schema.Version.Check("bad-initial");
    private readonly Check tooLong = schema.Version.Check("too-long");
    private readonly Check strayQuote = schema.Version.Check("stray-quote");
    private readonly Check notUtf8 = schema.Version.Check("not-utf-8");
    private readonly Check tooManyFields = schema.Version.Check("too-many-fields");
    private readonly Check tooFewFields = schema.Version.Check("too-few-fields");
    private readonly Check missingId = schema.Version.Check("missing-id");
    private readonly Check interventionWithoutId = schema.Version.Check("intervention-without-id");
    private readonly Check topWithoutId = schema.Version.Check("top-without-id");
    private readonly int agencyOffset = schema.Episode.OffsetOf(schema.Version["AGNCY"]);

    private readonly List<(Check Check, Field? Field, string Value)> rowFaults = [];
    private int[] places = [];
    private ExtractFile? file;
    private ColumnPlan[] plan = [];
    private ParsedBlock parsed = new();
    private byte[] text = [];
    private TextPlace client;
    private TextPlace episode;
    private TextPlace intervention;
    private TextPlace top;

    private enum CellKind : byte
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
        InterventionId,
        TopId,
    }

    public void Parse(Block block, ParsedBlock into)
    {
        into.Start(block);
        if (block.Length == 0)
            return;
        parsed = into;
        text = block.Buffer;
        if (!ReferenceEquals(file, block.File))
        {
            file = block.File;
            plan = [.. file.Columns.Select(PlanOf)];
        }
        var count = SeparatorScanner.Scan(text.AsSpan(0, block.Length), block.HasQuotes, ref places);
        var start = 0;
        for (var next = 0; next < count;)
        {
            var line = into.Lines;
            next = Row(start, next, line, block.HasQuotes);
            var end = places[next - 1] + 1;
            into.Lines += block.HasQuotes ? text.AsSpan(start, end - start).Count((byte)'\n') : 1;
            start = end;
        }
    }

    /// <summary>Reads one row.</summary>
    /// <param name="start">Where its first cell begins.</param>
    /// <param name="next">Which separator ends its first cell.</param>
    /// <returns>Which separator ends the first cell of the next row.</returns>
    private int Row(int start, int next, int line, bool hasQuotes)
    {
        var width = schema.RowWidth;
        if ((parsed.RowCount + 1) * width > parsed.Records.Length)
            Array.Resize(ref parsed.Records, Math.Max(width * 1024, parsed.Records.Length * 2));
        var record = parsed.Records.AsSpan(parsed.RowCount * width, width);
        record.Fill(RecordLayout.MissingByte);
        client = episode = intervention = top = default;

        var first = start;
        var cells = 0;
        bool isLast;
        do
        {
            var end = places[next++];
            isLast = text[end] == '\n';
            if (end > start && cells < plan.Length)
                Cell(ref plan[cells], start, end, record, hasQuotes);
            start = end + 1;
            cells++;
        }
        while (!isLast);

        if (cells == 1 && text.AsSpan(first, start - first).Trim(" \t\r\n"u8).IsEmpty)
        {
            rowFaults.Clear();
            return next;
        }
        Finish(record, line, cells);
        return next;
    }

    private void Finish(Span<byte> record, int line, int cells)
    {
        var agency = RecordLayout.GetInt(record, agencyOffset);
        var isExcluded = false;
        if (cells > plan.Length)
        {
            rowFaults.Clear();
            rowFaults.Add((tooManyFields, null, $"{cells} fields, {plan.Length} columns"));
            isExcluded = true;
        }
        else
        {
            if (cells < plan.Length)
                rowFaults.Add((tooFewFields, null, $"{cells} fields, {plan.Length} columns"));
            if (agency < 0 || client.Length == 0 || episode.Length == 0)
            {
                rowFaults.Add((missingId, agency < 0 ? schema.Version["AGNCY"] : client.Length == 0 ? schema.ClientId : schema.EpisodeId, ""));
                isExcluded = true;
            }
            if (intervention.Length == 0 && HasValue(record.Slice(schema.Episode.Width, schema.Intervention.Width)))
                rowFaults.Add((interventionWithoutId, schema.InterventionId, ""));
            if (top.Length == 0 && HasValue(record[(schema.Episode.Width + schema.Intervention.Width)..]))
                rowFaults.Add((topWithoutId, schema.TopId, ""));
        }
        if (rowFaults.Count > 0)
            ReportRow(agency, line);
        if (isExcluded)
        {
            parsed.RowsExcluded++;
            return;
        }
        var hash = ByteHash.Mix(ByteHash.Mix(ByteHash.Of(parsed.Id(client)), ByteHash.Of(parsed.Id(episode))), (ulong)agency);
        if (parsed.RowCount == parsed.Rows.Length)
            Array.Resize(ref parsed.Rows, Math.Max(1024, parsed.RowCount * 2));
        parsed.Rows[parsed.RowCount++] = new RowKeys(line, hash, client, episode, intervention, top);
    }

    private static bool HasValue(ReadOnlySpan<byte> record) => record.ContainsAnyExcept(RecordLayout.MissingByte);

    private void ReportRow(int agency, int line)
    {
        foreach (var (check, field, value) in rowFaults)
        {
            if (wantsDetail)
            {
                parsed.Faults.Add(new Fault(check)
                {
                    File = file!.Name,
                    Line = line,
                    Agency = texts.Text(agency),
                    Client = Encoding.UTF8.GetString(parsed.Id(client)),
                    Episode = Encoding.UTF8.GetString(parsed.Id(episode)),
                    Field = field,
                    Value = value,
                });
            }
            else
                CollectionsMarshal.GetValueRefOrAddDefault(parsed.FaultCounts, (check, agency), out _)++;
        }
        rowFaults.Clear();
    }

    private void Report(Check check, Field field, ReadOnlySpan<byte> value) =>
        rowFaults.Add((check, field, wantsDetail ? Encoding.UTF8.GetString(value[..Math.Min(value.Length, 200)]) : ""));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Cell(ref ColumnPlan column, int start, int end, Span<byte> record, bool hasQuotes)
    {
        if (column.Kind == CellKind.Unknown)
            return;
        var cell = text.AsSpan(start, end - start);
        var first = cell[0];
        var last = cell[^1];
        if (first is <= (byte)' ' or >= 0x80 || last is <= (byte)' ' or >= 0x80 || hasQuotes)
            UnusualCell(ref column, cell, record);
        else
            Value(ref column, cell, record);
    }

    /// <summary>A cell with blanks around it, with quotation marks or with letters beyond ASCII.</summary>
    private void UnusualCell(ref ColumnPlan column, Span<byte> cell, Span<byte> record)
    {
        if (cell[^1] == '\r')
            cell = cell[..^1];
        if (cell.Length > 0 && cell.Contains((byte)'"'))
        {
            cell = Unquoted(cell, out var isStray);
            if (isStray)
                Report(strayQuote, column.Field!, cell);
        }
        cell = cell.Trim(" \t\r\n\v\f"u8);
        if (Ascii.IsValid(cell))
        {
            if (cell.Length > 0)
                Value(ref column, cell, record);
            return;
        }
        var utf8 = CellReader.ToUtf8(cell, out var wasUtf8);
        if (!wasUtf8)
            Report(notUtf8, column.Field!, utf8);
        if (utf8.Length > 0)
            Value(ref column, utf8, record);
    }

    /// <summary>Takes the quotation marks off, in place.</summary>
    private static Span<byte> Unquoted(Span<byte> cell, out bool isStray)
    {
        isStray = cell[0] != '"';
        if (isStray)
            return cell;
        var length = 0;
        var at = 1;
        for (; at < cell.Length; at++)
        {
            if (cell[at] == '"')
            {
                at++;
                if (at == cell.Length || cell[at] != '"')
                    break;
            }
            cell[length++] = cell[at];
        }
        isStray = at < cell.Length;
        for (; at < cell.Length; at++)
            cell[length++] = cell[at];
        return cell[..length];
    }

    private void Value(ref ColumnPlan column, ReadOnlySpan<byte> cell, Span<byte> record)
    {
        if (cell.Length == 2 && cell[0] == 'N' && cell[1] == 'A')
            return;
        ref var place = ref MemoryMarshal.GetReference(record[column.Offset..]);
        switch (column.Kind)
        {
            case CellKind.Date:
                var day = CellReader.Date(cell);
                if (day < 0)
                    Report(badDate, column.Field!, cell);
                Unsafe.WriteUnaligned(ref place, day);
                break;
            case CellKind.Code:
                var code = column.Codes!.Find(cell);
                if (code < 0)
                    Report(unknownCode, column.Field!, cell);
                place = (byte)code;
                break;
            case CellKind.SmallNumber:
                place = (byte)Number(column.Field!, cell);
                break;
            case CellKind.Number:
                Unsafe.WriteUnaligned(ref place, Number(column.Field!, cell));
                break;
            case CellKind.Initial:
                var initial = CellReader.Initial(cell);
                if (!CellReader.IsLetter(initial))
                    Report(badInitial, column.Field!, cell);
                Unsafe.WriteUnaligned(ref place, initial);
                break;
            case CellKind.Text:
                CheckLength(column.Field!, cell);
                Unsafe.WriteUnaligned(ref place, texts.Find(cell));
                break;
            case CellKind.ClientId:
                client = Id(column.Field!, cell);
                break;
            case CellKind.EpisodeId:
                episode = Id(column.Field!, cell);
                break;
            case CellKind.InterventionId:
                intervention = Id(column.Field!, cell);
                break;
            case CellKind.TopId:
                top = Id(column.Field!, cell);
                break;
        }
    }

    private int Number(Field field, ReadOnlySpan<byte> cell)
    {
        var number = CellReader.WholeNumber(cell);
        if (number < 0)
            Report(badNumber, field, cell);
        else if (number < field.Min || number > field.Max)
        {
            Report(outOfRange, field, cell);
            return RecordLayout.Missing;
        }
        return number;
    }

    private TextPlace Id(Field field, ReadOnlySpan<byte> cell)
    {
        CheckLength(field, cell);
        return cell.Length <= ByteArena.Longest ? parsed.Keep(cell) : default;
    }

    private void CheckLength(Field field, ReadOnlySpan<byte> cell)
    {
        if (cell.Length > field.Max && Encoding.UTF8.GetCharCount(cell) > field.Max)
            Report(tooLong, field, cell);
    }

    private ColumnPlan PlanOf(Field? field)
    {
        if (field is null)
            return default;
        var kind = field.Type switch
        {
            _ when field == schema.ClientId => CellKind.ClientId,
            _ when field == schema.EpisodeId => CellKind.EpisodeId,
            _ when field == schema.InterventionId => CellKind.InterventionId,
            _ when field == schema.TopId => CellKind.TopId,
            FieldType.Date => CellKind.Date,
            FieldType.Code => CellKind.Code,
            FieldType.Integer when RecordLayout.IsByte(field) => CellKind.SmallNumber,
            FieldType.Integer => CellKind.Number,
            FieldType.Initial => CellKind.Initial,
            _ => CellKind.Text,
        };
        var isId = kind is CellKind.ClientId or CellKind.EpisodeId or CellKind.InterventionId or CellKind.TopId;
        return new ColumnPlan(kind, isId ? 0 : schema.OffsetInRow(field), field, field.List is null ? null : schema.Codes[field.List]);
    }

    /// <summary>What to do with the cells of a column.</summary>
    private readonly record struct ColumnPlan(CellKind Kind, int Offset, Field? Field, CodeTable? Codes);
}
