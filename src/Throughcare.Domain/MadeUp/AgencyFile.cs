namespace Throughcare.Domain.MadeUp;

/// <summary>The extract of one agency while it is written: rows go through one buffer to the stream.</summary>
internal sealed class AgencyFile : IDisposable
{
    private const int BufferSize = 1 << 18;

    private readonly Stream stream;
    private readonly byte[] buffer = new byte[BufferSize];
    private int filled;

    public AgencyFile(Stream stream, ReadOnlySpan<byte> header)
    {
        this.stream = stream;
        header.CopyTo(buffer);
        filled = header.Length;
    }

    public long Rows { get; private set; }

    public long Bytes { get; private set; }

    /// <summary>Writes a row, or only its first cells.</summary>
    public void Write(Row row, int cells)
    {
        if (filled > BufferSize - Row.MostBytes)
            Flush();
        filled += row.Write(buffer.AsSpan(filled), cells);
        Rows++;
    }

    /// <summary>Writes a row with a value too many.</summary>
    public void WriteTooLong(Row row)
    {
        Write(row, Columns.Count);
        ReadOnlySpan<byte> surplus = ",X\n"u8;
        surplus.CopyTo(buffer.AsSpan(filled - 1));
        filled += surplus.Length - 1;
    }

    public void Dispose()
    {
        Flush();
        stream.Dispose();
    }

    private void Flush()
    {
        stream.Write(buffer, 0, filled);
        Bytes += filled;
        filled = 0;
    }
}
