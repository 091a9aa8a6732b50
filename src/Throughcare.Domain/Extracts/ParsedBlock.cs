using Throughcare.Domain.Dataset;

namespace Throughcare.Domain.Extracts;

/// <summary>The rows of a block as typed records, waiting for their turn to be added.</summary>
internal sealed class ParsedBlock
{
    /// <summary>Records of the rows, one after another.</summary>
    public byte[] Records = [];

    /// <summary>The ids of the rows, one after another.</summary>
    public byte[] Ids = [];

    public int IdsLength;

    public RowKeys[] Rows = [];

    public int RowCount;

    /// <summary>Rows of the block that were left out.</summary>
    public int RowsExcluded;

    /// <summary>Lines that the block takes up in its file.</summary>
    public int Lines;

    /// <summary>What was found in its rows; lines count from the beginning of the block.</summary>
    public List<Fault> Faults { get; } = [];

    /// <summary>How often each check found something, by agency, where faults are only counted.</summary>
    public Dictionary<(Check Check, int Agency), int> FaultCounts { get; } = [];

    public Block? Block { get; private set; }

    public void Start(Block block)
    {
        Block = block;
        IdsLength = RowCount = RowsExcluded = Lines = 0;
        Faults.Clear();
        FaultCounts.Clear();
    }

    public ReadOnlySpan<byte> Id(TextPlace place) => Ids.AsSpan(place.Start, place.Length);

    public TextPlace Keep(ReadOnlySpan<byte> id)
    {
        if (IdsLength + id.Length > Ids.Length)
            Array.Resize(ref Ids, Math.Max(1 << 14, (IdsLength + id.Length) * 2));
        id.CopyTo(Ids.AsSpan(IdsLength));
        IdsLength += id.Length;
        return new TextPlace(IdsLength - id.Length, id.Length);
    }
}

/// <summary>Where a text is in a buffer; a length of 0 means that it is missing.</summary>
internal readonly record struct TextPlace(int Start, int Length);

/// <summary>What says whose row it is.</summary>
internal struct RowKeys
{
    /// <summary>Line from the beginning of the block, from 0.</summary>
    public int Line;

    /// <summary>Of agency, client and episode.</summary>
    public ulong Hash;

    public TextPlace Client;

    public TextPlace Episode;

    public DetailIds Details;

    /// <summary>Required fields whose values cannot be read; see <see cref="ExtractSchema.MarkOf"/>.</summary>
    public ulong Unreadable;

    /// <summary>Whether it belongs to the same episode as the row before, which was kept too.</summary>
    public bool Repeats;
}
