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
    private readonly DetailKind[] details = schema.Details;
    private readonly int agencyOffset = schema.Episode.OffsetOf(schema.Agency);

    private readonly List<(Check Check, Field? Field, string Value)> rowFaults = [];
    private readonly SeparatorScanner scanner = new();
    private ExtractFile? file;
    private RowPlan plan = null!;
    private ParsedBlock parsed = null!;
    private byte[] text = [];
    private bool hasQuotes;
    private bool isUnusual;
    private RowKeys keys;
    private Previous previous;

    public void Parse(Block block, ParsedBlock into)
    {
        into.Start(block);
        if (block.Length == 0)
            return;
        parsed = into;
        text = block.Buffer;
        previous = default;
        if (!ReferenceEquals(file, block.File))
        {
            file = block.File;
            plan = new RowPlan(schema, file.Columns);
        }
        scanner.Scan(text.AsSpan(0, block.Length), block.HasQuotes);
        var isAscii = Ascii.IsValid(text.AsSpan(0, block.Length));
        var (start, firstCell) = (0, 0);
        foreach (var lastCell in scanner.RowEnds)
        {
            var end = scanner.CellEnds[lastCell] + 1;
            hasQuotes = block.HasQuotes && text.AsSpan(start, end - start).Contains((byte)'"');
            isUnusual = hasQuotes || (!isAscii && !Ascii.IsValid(text.AsSpan(start, end - start)));
            Row(start, firstCell, lastCell - firstCell + 1);
            into.Lines += hasQuotes ? text.AsSpan(start, end - start).Count((byte)'\n') : 1;
            (start, firstCell) = (end, lastCell + 1);
        }
    }

    /// <summary>Reads one row.</summary>
    /// <param name="start">Where its first cell begins.</param>
    /// <param name="firstCell">Which of the scanner's cells is its first.</param>
    private void Row(int start, int firstCell, int cells)
    {
        var cellEnds = scanner.CellEnds.Slice(firstCell, cells);
        if (cells == 1 && text.AsSpan(start, cellEnds[0] - start).Trim(" \t\r"u8).IsEmpty)
            return;
        var record = NextRecord();
        keys = default;
        var column = 0;
        if (RepeatsPrevious(start, cellEnds, out var leading))
        {
            TakePrevious(record);
            (column, start) = (plan.Leading, start + leading.Length + 1);
        }
        else
        {
            record.Fill(RecordLayout.MissingByte);
            previous = default;
            if (leading.Length > 0)
            {
                Cells(ref column, plan.Leading, ref start, cellEnds, record);
                previous = new Previous(leading, IsKept: false, IsClean: rowFaults.Count == 0);
            }
        }
        Cells(ref column, Math.Min(cells, plan.Columns.Length), ref start, cellEnds, record);
        if (cells > plan.Columns.Length)
        {
            rowFaults.Clear();
            rowFaults.Add((tooManyFields, null, FieldsOf(cells)));
            Exclude(RecordLayout.GetInt(record, agencyOffset));
            return;
        }
        if (cells < plan.Columns.Length)
            rowFaults.Add((tooFewFields, null, FieldsOf(cells)));
        Finish(record);
    }

    private Span<byte> NextRecord()
    {
        var width = schema.RowWidth;
        if ((parsed.RowCount + 1) * width > parsed.Records.Length)
            Array.Resize(ref parsed.Records, Math.Max(width * 1024, parsed.Records.Length * 2));
        return parsed.Records.AsSpan(parsed.RowCount * width, width);
    }

    /// <summary>Whether the cells of client and episode are exactly those of the row before.</summary>
    /// <param name="leading">
    /// Where these cells are; nothing if the row or the file does not allow them to be taken over.
    /// </param>
    private bool RepeatsPrevious(int start, ReadOnlySpan<int> cellEnds, out TextPlace leading)
    {
        leading = default;
        // Quotation marks are taken off in place, so the text of a row that has them cannot be compared again.
        if (hasQuotes || !plan.LeadingHoldsIds || cellEnds.Length <= plan.Leading)
            return false;
        leading = new TextPlace(start, cellEnds[plan.Leading - 1] - start);
        return previous is { IsKept: true, IsClean: true }
            && text.AsSpan(leading.Start, leading.Length).SequenceEqual(text.AsSpan(previous.Leading.Start, previous.Leading.Length));
    }

    private void TakePrevious(Span<byte> record)
    {
        var episode = schema.Episode.Width;
        parsed.Records.AsSpan((parsed.RowCount - 1) * schema.RowWidth, episode).CopyTo(record);
        record[episode..].Fill(RecordLayout.MissingByte);
        foreach (ref readonly var later in plan.Later.AsSpan())
            record.Slice(later.Offset, RecordLayout.IsByte(later.Field!) ? 1 : 4).Fill(RecordLayout.MissingByte);
        var before = parsed.Rows[parsed.RowCount - 1];
        keys = new RowKeys { Repeats = true, Hash = before.Hash, Client = before.Client, Episode = before.Episode };
    }

    private void Finish(Span<byte> record)
    {
        var agency = RecordLayout.GetInt(record, agencyOffset);
        var isExcluded = agency < 0 || keys.Client.Length == 0 || keys.Episode.Length == 0;
        if (isExcluded)
            rowFaults.Add((missingId, agency < 0 ? schema.Agency : keys.Client.Length == 0 ? schema.ClientId : schema.EpisodeId, ""));
        foreach (var detail in details)
        {
            if (keys.Details[detail.Index].Length == 0 && HasValue(detail.Of(record)))
                rowFaults.Add((detail.WithoutId, detail.Id, ""));
        }
        if (isExcluded)
        {
            Exclude(agency);
            return;
        }
        Report(agency);
        keys.Line = parsed.Lines;
        if (!keys.Repeats)
            keys.Hash = ByteHash.Mix(ByteHash.Mix(ByteHash.Of(parsed.Id(keys.Client)), ByteHash.Of(parsed.Id(keys.Episode))), (ulong)agency);
        if (parsed.RowCount == parsed.Rows.Length)
            Array.Resize(ref parsed.Rows, Math.Max(1024, parsed.RowCount * 2));
        parsed.Rows[parsed.RowCount++] = keys;
        previous = previous with { IsKept = true };
    }

    private void Exclude(int agency)
    {
        Report(agency);
        parsed.RowsExcluded++;
        previous = default;
    }

    private string FieldsOf(int cells) => wantsDetail ? $"{cells} fields, {plan.Columns.Length} columns" : "";

    private static bool HasValue(ReadOnlySpan<byte> record) => record.ContainsAnyExcept(RecordLayout.MissingByte);

    /// <summary>Reports what was found in the row.</summary>
    private void Report(int agency)
    {
        foreach (var (check, field, value) in rowFaults)
        {
            if (wantsDetail)
            {
                parsed.Faults.Add(new Fault(check)
                {
                    File = file!.Name,
                    Line = parsed.Lines,
                    Agency = texts.Text(agency),
                    Client = Encoding.UTF8.GetString(parsed.Id(keys.Client)),
                    Episode = Encoding.UTF8.GetString(parsed.Id(keys.Episode)),
                    Field = field,
                    Value = value,
                });
            }
            else
                CollectionsMarshal.GetValueRefOrAddDefault(parsed.FaultCounts, (check, agency), out _)++;
        }
        rowFaults.Clear();
    }

    private void Report(Check check, Field field, ReadOnlySpan<byte> value)
    {
        if (check.Severity == Severity.ExcludesValue)
            keys.Unreadable |= schema.MarkOf(field);
        rowFaults.Add((check, field, wantsDetail ? Encoding.UTF8.GetString(value) : ""));
    }

    /// <summary>Reads the cells of some columns.</summary>
    private void Cells(ref int column, int toColumn, ref int start, ReadOnlySpan<int> cellEnds, Span<byte> record)
    {
        var columns = plan.Columns;
        for (; column < toColumn; column++)
        {
            var length = cellEnds[column] - start;
            if (length > 0)
                Cell(in columns[column], start, length, record);
            start = cellEnds[column] + 1;
        }
    }

    private void Cell(in ColumnPlan column, int start, int length, Span<byte> record)
    {
        ref var first = ref text[start];
        var last = Unsafe.Add(ref first, length - 1);
        if (column.Kind == CellKind.Unknown)
            return;
        if (isUnusual || first - 0x21u > 0x7E - 0x21 || last - 0x21u > 0x7E - 0x21)
            UnusualCell(in column, text.AsSpan(start, length), record);
        else
            Value(in column, ref first, length, record);
    }

    /// <summary>A cell with blanks around it, quotation marks or letters beyond ASCII.</summary>
    private void UnusualCell(in ColumnPlan column, Span<byte> cell, Span<byte> record)
    {
        if (cell[^1] == '\r')
            cell = cell[..^1];
        if (cell.Contains((byte)'"'))
        {
            cell = Unquoted(cell, out var isStray);
            if (isStray)
                Report(strayQuote, column.Field!, cell);
        }
        cell = cell.Trim(" \t\r\n\v\f"u8);
        if (!Ascii.IsValid(cell))
        {
            var utf8 = CellReader.ToUtf8(cell, out var wasUtf8);
            if (!wasUtf8)
                Report(notUtf8, column.Field!, utf8);
            cell = new byte[utf8.Length + Block.Slack].AsSpan(0, utf8.Length);
            utf8.CopyTo(cell);
        }
        if (cell.Length > 0)
            Value(in column, ref MemoryMarshal.GetReference(cell), cell.Length, record);
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
        cell[length..].Fill((byte)'"'); // what is left over must not look like one more line end
        return cell[..length];
    }

    /// <summary>Reads a trimmed, unquoted cell.</summary>
    /// <param name="first">Its first byte; at least <see cref="Block.Slack"/> bytes behind the cell may be read too.</param>
    private void Value(in ColumnPlan column, ref byte first, int length, Span<byte> record)
    {
        if (length == 2 && first == 'N' && Unsafe.Add(ref first, 1) == 'A')
            return;
        var cell = MemoryMarshal.CreateReadOnlySpan(ref first, length);
        ref var place = ref record[column.Offset];
        switch (column.Kind)
        {
            case CellKind.Date:
                var day = CellReader.Date(cell);
                if (day < 0)
                    Report(badDate, column.Field!, cell);
                Unsafe.WriteUnaligned(ref place, day);
                break;
            case CellKind.Code:
                var code = Code(column.Codes!, ref first, length);
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
                keys.Client = Id(column.Field!, cell);
                break;
            case CellKind.EpisodeId:
                keys.Episode = Id(column.Field!, cell);
                break;
            case CellKind.DetailId:
                keys.Details[column.Offset] = Id(column.Field!, cell);
                break;
        }
    }

    private static int Code(CodeTable codes, ref byte first, int length)
    {
        if (length <= sizeof(ulong) && Unsafe.Add(ref first, length - 1) != 0)
        {
            var packed = Unsafe.ReadUnaligned<ulong>(ref first) & (ulong.MaxValue >> (8 * (sizeof(ulong) - length)));
            if (codes.Find(packed) is var found && found >= 0)
                return found;
        }
        return codes.Find(MemoryMarshal.CreateReadOnlySpan(ref first, length));
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

    /// <summary>What the row before says of client and episode.</summary>
    /// <param name="Leading">Its cells.</param>
    /// <param name="IsKept">Whether the row was kept, so that its records are there.</param>
    /// <param name="IsClean">Whether no fault was found in them; faults are reported for every row.</param>
    private readonly record struct Previous(TextPlace Leading, bool IsKept, bool IsClean);
}
