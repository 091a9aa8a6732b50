namespace Throughcare.Domain.Extracts;

/// <summary>A run of whole rows of one file, or what was found about the file as a whole.</summary>
/// <param name="Number">Position among all blocks of all files, from 0.</param>
/// <param name="File">The file it comes from.</param>
/// <param name="Buffer">The bytes, with room for <see cref="Slack"/> more behind them.</param>
/// <param name="Length">How many bytes count; the last is a line end.</param>
/// <param name="HasQuotes">Whether a quotation mark is among them.</param>
/// <param name="Faults">Faults of the header row or of the file; one with a negative line is where the file has got to.</param>
internal sealed record Block(int Number, ExtractFile File, byte[] Buffer, int Length, bool HasQuotes, IReadOnlyList<Fault> Faults)
{
    /// <summary>Bytes after the last one that may be read but mean nothing.</summary>
    public const int Slack = 32;
}
