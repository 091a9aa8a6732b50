namespace Throughcare.Domain.Extracts;

/// <summary>
/// Whether a reader is inside quotation marks. A mark opens a quotation only as the first character of a cell; inside,
/// two of them stand for one and a single one closes it.
/// </summary>
internal struct QuoteState
{
    private Where where;

    private enum Where : byte
    {
        CellStart,
        Plain,
        Quoted,
        QuoteInQuoted,
    }

    /// <summary>Whether a quotation is open.</summary>
    public readonly bool IsOpen => where == Where.Quoted;

    /// <summary>Takes the next byte and says whether it separates cells or rows.</summary>
    public bool IsSeparator(byte next)
    {
        if (where == Where.Quoted)
        {
            if (next == '"')
                where = Where.QuoteInQuoted;
            return false;
        }
        if (next is (byte)',' or (byte)'\n')
        {
            where = Where.CellStart;
            return true;
        }
        where = next == '"' && where != Where.Plain ? Where.Quoted : Where.Plain;
        return false;
    }

    /// <summary>Where the next row that holds a quotation mark begins, or the end of the text.</summary>
    /// <param name="from">Where a row begins.</param>
    public static int NextQuotedRow(ReadOnlySpan<byte> text, int from)
    {
        var quote = text[from..].IndexOf((byte)'"');
        return quote < 0 ? text.Length : from + text.Slice(from, quote).LastIndexOf((byte)'\n') + 1;
    }

    /// <summary>Where the last whole row ends: behind its line end, or 0 if no row is whole.</summary>
    public static int EndOfRows(ReadOnlySpan<byte> text)
    {
        var end = 0;
        while (true)
        {
            var at = NextQuotedRow(text, end);
            if (at == text.Length)
                return end + text[end..].LastIndexOf((byte)'\n') + 1;
            end = at;
            var quotes = default(QuoteState);
            while (!quotes.IsSeparator(text[at]) || text[at] != '\n')
            {
                if (++at == text.Length)
                    return end;
            }
            end = at + 1;
        }
    }
}
