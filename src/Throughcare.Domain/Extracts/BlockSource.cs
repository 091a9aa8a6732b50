using System.Buffers;
using System.IO.Compression;
using Throughcare.Domain.Dataset;

namespace Throughcare.Domain.Extracts;

/// <summary>
/// Cuts files into blocks of whole rows, one file after the other, never holding more than a block of text. Not safe
/// for several threads at once: callers take turns.
/// </summary>
/// <param name="blockSize">Bytes of an ordinary block; no answer depends on it.</param>
/// <param name="mostBytes">Bytes of all files together, unpacked; the file that exceeds it is refused.</param>
internal sealed class BlockSource(IReadOnlyList<ExtractInput> inputs, DatasetVersion version, int blockSize = BlockSource.BlockSize,
    long mostBytes = long.MaxValue) : IDisposable
{
    /// <summary>Bytes of an ordinary block: what a core works on without leaving its own cache.</summary>
    public const int BlockSize = 1 << 18;

    /// <summary>Longest row, in bytes. A longer one is no record; most likely a quotation mark is missing.</summary>
    public const int LongestRow = 1 << 20;

    private const string BareReturn = "The lines end in a bare carriage return; save it with Windows or Unix line ends";

    private readonly List<Fault> faults = [];
    private ExtractFile? file;
    private Stream? stream;
    private byte[] rest = [];
    private int files;
    private int blocks;
    private long taken;

    // Without it a compressed file that was cut off would pass for a shorter one.
    static BlockSource() => AppContext.SetSwitch("System.IO.Compression.UseStrictValidation", isEnabled: true);

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
                Refuse("unreadable", Plain(e), stream is null ? 0 : -1);
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
        rest = Beginning(stream, 3);
        if (rest.AsSpan().SequenceEqual("\uFEFF"u8))
            rest = [];
        ReadHeader();
    }

    private static Stream Decompressed(Stream opened)
    {
        var first = Beginning(opened, 2);
        var whole = new PrefixedStream(first, opened);
        return first is [0x1F, 0x8B] ? new GZipStream(whole, CompressionMode.Decompress) : whole;
    }

    private static byte[] Beginning(Stream stream, int length)
    {
        var bytes = new byte[length];
        return bytes[..stream.ReadAtLeast(bytes, length, throwOnEndOfStream: false)];
    }

    private void ReadHeader()
    {
        for (var isDone = false; !isDone;)
        {
            var filled = Fill();
            var text = filled.Text;
            var line = text.IndexOf((byte)'\n');
            isDone = true;
            if (text.IsEmpty)
                Refuse("unreadable", "The file is empty", line: 0);
            else if (Misread(line < 0 ? text : text[..line]) is { } why)
                Refuse("unreadable", why, line: 0);
            else if (filled.Rows == 0)
                Refuse(filled);
            else
                isDone = ReadHeader(text, filled.Rows);
            ArrayPool<byte>.Shared.Return(filled.Buffer);
        }
    }

    /// <returns>Whether there was one, or else only blank lines.</returns>
    private bool ReadHeader(ReadOnlySpan<byte> text, int rows)
    {
        var start = 0;
        while (start < rows && text[start..rows].IndexOf((byte)'\n') is var blank && text.Slice(start, blank).Trim(" \t\r"u8).IsEmpty)
        {
            start += blank + 1;
            file!.Line++;
        }
        rest = text[start..].ToArray();
        if (start == rows)
            return false;
        var end = start;
        for (var quotes = default(QuoteState); !quotes.IsSeparator(text[end]) || text[end] == ','; end++)
        {
        }
        var row = text[start..end].TrimEnd((byte)'\r');
        if (HasBareReturn(row))
        {
            Refuse("unreadable", BareReturn, line: 0);
            return true;
        }
        var header = HeaderRow.Read(row, file!.Name, file.Line, version);
        faults.AddRange(header.Faults);
        file.Columns = header.Columns;
        file.Line += text[start..(end + 1)].Count((byte)'\n');
        if (header.IsRefused)
            Close();
        else
            rest = text[(end + 1)..].ToArray();
        return true;
    }

    /// <summary>Why the first line of a file is no comma-separated text, or null.</summary>
    private static string? Misread(ReadOnlySpan<byte> start) => start switch
    {
        [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] => "The file is UTF-16 text; save it as CSV UTF-8",
        [(byte)'P', (byte)'K', 3, 4, ..] => "The file is a workbook or a zip archive; save it as CSV",
        [0xD0, 0xCF, 0x11, 0xE0, ..] => "The file is a workbook of an old kind; save it as CSV",
        _ when start.Contains((byte)0) => "The file is not text",
        _ => null,
    };

    private static string Plain(Exception e) => e switch
    {
        FileNotFoundException or DirectoryNotFoundException => "There is no such file",
        UnauthorizedAccessException => "It is a folder, or you may not read it",
        _ => e.Message,
    };

    private static bool HasBareReturn(ReadOnlySpan<byte> text)
    {
        var first = text.IndexOf((byte)'\r');
        return first >= 0 && !text[(first + 1)..].StartsWith("\n"u8);
    }

    private Block? Read()
    {
        var filled = Fill();
        var (buffer, length, rows, hasQuotes) = filled;
        if (taken > mostBytes)
        {
            ArrayPool<byte>.Shared.Return(buffer);
            Refuse("unreadable", $"Unpacked, the files are larger than {mostBytes / (1 << 20):N0} MB together", line: 0);
            return null;
        }
        if (rows > 0)
        {
            rest = buffer.AsSpan(rows, length - rows).ToArray();
            return new Block(blocks++, file!, buffer, rows, hasQuotes, []);
        }
        if (length == 0)
            Close();
        else
            Refuse(filled);
        ArrayPool<byte>.Shared.Return(buffer);
        return null;
    }

    /// <summary>Reads on until there is a whole row, up to <see cref="LongestRow"/>.</summary>
    private Filled Fill()
    {
        for (var size = Math.Max(blockSize, rest.Length * 2); ; size *= 2)
        {
            var buffer = ArrayPool<byte>.Shared.Rent(size + Block.Slack);
            rest.CopyTo(buffer, 0);
            var length = rest.Length + stream!.ReadAtLeast(buffer.AsSpan(rest.Length, size - rest.Length), size - rest.Length, throwOnEndOfStream: false);
            taken += length - rest.Length;
            var isLast = length < size;
            if (isLast && length > 0 && buffer[length - 1] != '\n')
                buffer[length++] = (byte)'\n';
            var text = buffer.AsSpan(0, length);
            var hasQuotes = text.Contains((byte)'"');
            var rows = hasQuotes ? QuoteState.EndOfRows(text) : text.LastIndexOf((byte)'\n') + 1;
            if (rows > 0 || isLast || size >= LongestRow)
                return new Filled(buffer, length, rows, hasQuotes);
            rest = text.ToArray();
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Refuses the file because what was read is not one whole row.</summary>
    private void Refuse(Filled filled)
    {
        var quotes = default(QuoteState);
        foreach (var b in filled.Text)
            quotes.IsSeparator(b);
        if (quotes.IsOpen)
            Refuse("unclosed-quote", "The quotation does not end within 1 MB or before the end of the file");
        else if (HasBareReturn(filled.Text))
            Refuse("unreadable", BareReturn, line: 0);
        else
            Refuse("long-line", "The line does not end within 1 MB");
    }

    /// <param name="line">The line, 0 for the file as a whole; if it is not given, the line that the file has got to.</param>
    private void Refuse(string check, string why, long line = -1)
    {
        faults.Add(new Fault(version.Check(check)) { File = file!.Name, Line = line, Value = why });
        Close();
    }

    private void Close()
    {
        stream?.Dispose();
        stream = null;
        rest = [];
    }

    /// <summary>What was read at once.</summary>
    /// <param name="Length">The bytes in the buffer.</param>
    /// <param name="Rows">How many of them are whole rows.</param>
    /// <param name="HasQuotes">Whether a quotation mark is among them.</param>
    private readonly record struct Filled(byte[] Buffer, int Length, int Rows, bool HasQuotes)
    {
        public ReadOnlySpan<byte> Text => Buffer.AsSpan(0, Length);
    }
}
