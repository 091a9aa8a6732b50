using System.Buffers;
using System.IO.Compression;
using Throughcare.Domain.Dataset;

namespace Throughcare.Domain.Extracts;

/// <summary>
/// Cuts files into blocks of whole rows, one file after the other, never holding more than a block of text. Not safe
/// for several threads at once: callers take turns.
/// </summary>
internal sealed class BlockSource(IReadOnlyList<ExtractInput> inputs, DatasetVersion version) : IDisposable
{
    /// <summary>Bytes of an ordinary block: what a core works on without leaving its own cache.</summary>
    public const int BlockSize = 1 << 18;

    /// <summary>Longest row, in bytes. A longer one is no record; most likely a quotation mark is missing.</summary>
    public const int LongestRow = 1 << 20;

    private readonly List<Fault> faults = [];
    private ExtractFile? file;
    private Stream? stream;
    private byte[] rest = [];
    private int files;
    private int blocks;

    /// <summary>The next block, or null when all files are done.</summary>
    public Block? Next()
    {
        while (stream is not null || faults.Count > 0 || files < inputs.Count)
        {
            try
            {
                if (faults.Count == 0 && stream is null)
                    Open();
                if (faults.Count == 0 && Read() is { } block)
                    return block;
            }
            catch (InvalidDataException)
            {
                Refuse("unreadable", "The compressed file is damaged or cut off");
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                Refuse("unreadable", e.Message);
            }
            if (faults.Count > 0)
            {
                var found = new Block(blocks++, file!, [], 0, HasQuotes: false, [.. faults]);
                faults.Clear();
                return found;
            }
        }
        return null;
    }

    public void Dispose() => Close();

    private void Open()
    {
        var input = inputs[files];
        file = new ExtractFile(files++, input.Name);
        stream = Decompressed(input.Open());
        ReadHeader();
    }

    private static Stream Decompressed(Stream opened)
    {
        var first = new byte[2];
        var got = opened.ReadAtLeast(first, 2, throwOnEndOfStream: false);
        var whole = new PrefixedStream(first.AsMemory(0, got), opened);
        return got == 2 && first[0] == 0x1F && first[1] == 0x8B ? new GZipStream(whole, CompressionMode.Decompress) : whole;
    }

    private void ReadHeader()
    {
        var (buffer, length, rows, hasQuotes) = Fill();
        if (Misread(buffer.AsSpan(0, length)) is { } why)
            Refuse("unreadable", why);
        else if (rows == 0)
            Refuse(hasQuotes ? "unclosed-quote" : "long-line", "The first line does not end within 1 MB");
        else
            ReadHeader(buffer.AsSpan(0, length));
        ArrayPool<byte>.Shared.Return(buffer);
    }

    private void ReadHeader(ReadOnlySpan<byte> text)
    {
        var start = text.StartsWith("\uFEFF"u8) ? 3 : 0;
        var end = start;
        for (var quotes = default(QuoteState); !quotes.IsSeparator(text[end]) || text[end] == ','; end++)
        {
        }
        var row = text[start..end].TrimEnd((byte)'\r');
        if (row.Contains((byte)'\r'))
        {
            Refuse("unreadable", "The lines end in a bare carriage return; save it with Windows or Unix line ends");
            return;
        }
        var header = HeaderRow.Read(row, file!.Name, version);
        faults.AddRange(header.Faults);
        file.Columns = header.Columns;
        file.Line += text[..(end + 1)].Count((byte)'\n');
        if (header.IsRefused)
            Close();
        else
            rest = text[(end + 1)..].ToArray();
    }

    /// <summary>Why the beginning of a file is no comma-separated text, or null.</summary>
    private static string? Misread(ReadOnlySpan<byte> start) => start switch
    {
        [] => "The file is empty",
        [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] => "The file is UTF-16 text; save it as CSV UTF-8",
        [(byte)'P', (byte)'K', 3, 4, ..] => "The file is a workbook or a zip archive; save it as CSV",
        [0xD0, 0xCF, 0x11, 0xE0, ..] => "The file is a workbook of an old kind; save it as CSV",
        _ when start.Contains((byte)0) => "The file is not text",
        _ => null,
    };

    private Block? Read()
    {
        var (buffer, length, rows, hasQuotes) = Fill();
        if (rows > 0)
        {
            rest = buffer.AsSpan(rows, length - rows).ToArray();
            return new Block(blocks++, file!, buffer, rows, hasQuotes, []);
        }
        ArrayPool<byte>.Shared.Return(buffer);
        if (length == 0)
            Close();
        else
            Refuse(hasQuotes ? "unclosed-quote" : "long-line", "The row does not end within 1 MB or before the end of the file");
        return null;
    }

    /// <summary>Reads on until there is a whole row, at most up to <see cref="LongestRow"/>.</summary>
    /// <returns>The buffer, the bytes in it, how many of them are whole rows, and whether a quotation mark is among them.</returns>
    private (byte[] Buffer, int Length, int Rows, bool HasQuotes) Fill()
    {
        for (var size = Math.Max(BlockSize, rest.Length * 2); ; size *= 2)
        {
            var buffer = ArrayPool<byte>.Shared.Rent(size + Block.Slack);
            rest.CopyTo(buffer, 0);
            var length = rest.Length + stream!.ReadAtLeast(buffer.AsSpan(rest.Length, size - rest.Length), size - rest.Length, throwOnEndOfStream: false);
            var isLast = length < size;
            if (isLast && length > 0 && buffer[length - 1] != '\n')
                buffer[length++] = (byte)'\n';
            var text = buffer.AsSpan(0, length);
            var hasQuotes = text.Contains((byte)'"');
            var rows = hasQuotes ? QuoteState.EndOfRows(text) : text.LastIndexOf((byte)'\n') + 1;
            if (rows > 0 || isLast || size >= LongestRow)
                return (buffer, length, rows, hasQuotes);
            rest = text.ToArray();
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private void Refuse(string check, string why)
    {
        faults.Add(new Fault(version.Check(check)) { File = file!.Name, Line = -1, Value = why });
        Close();
    }

    private void Close()
    {
        stream?.Dispose();
        stream = null;
        rest = [];
    }
}
