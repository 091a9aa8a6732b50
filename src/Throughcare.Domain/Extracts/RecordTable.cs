namespace Throughcare.Domain.Extracts;

/// <summary>Records of one kind, each with its id and the place where it first appeared.</summary>
internal abstract class RecordTable(RecordLayout layout)
{
    private readonly FixedWidthRecords records = new(layout.Width);
    private readonly Column<Origin> origins = new();

    public RecordLayout Layout => layout;

    public int Count => records.Count;

    public ReadOnlySpan<byte> this[int i] => records[i];

    /// <summary>Position of the file, from 0.</summary>
    public int FileOf(int i) => origins[i].File;

    /// <summary>Line of the file on which the record first appeared.</summary>
    public int LineOf(int i) => origins[i].Line;

    protected void Add(ReadOnlySpan<byte> record, int file, long line)
    {
        records.Add(record);
        origins.Add(new Origin((ushort)file, (int)Math.Min(line, int.MaxValue)));
    }

    private readonly record struct Origin(ushort File, int Line);
}

/// <summary>Episodes, identified by agency, client id and episode id.</summary>
internal sealed class EpisodeTable(RecordLayout layout, ByteArena ids) : RecordTable(layout)
{
    private readonly Column<uint> clients = new();
    private readonly Column<uint> episodes = new();
    private readonly Column<bool> consents = new();
    private readonly Dictionary<int, ulong> unreadable = [];
    private Column<int>? numbers;

    public ReadOnlySpan<byte> ClientId(int i) => ids[clients[i]];

    public ReadOnlySpan<byte> EpisodeId(int i) => ids[episodes[i]];

    /// <summary>Whether the episodes have numbers of their own, as stored ones do.</summary>
    public bool HasNumbers => numbers is not null;

    /// <summary>The number by which others know an episode: that of its stored record, or else its position.</summary>
    public int NumberOf(int i) => numbers is null ? i : numbers[i];

    /// <summary>Whether every row of the episode says that the client consents.</summary>
    public bool HasConsent(int i) => consents[i];

    public void Add(ReadOnlySpan<byte> record, ReadOnlySpan<byte> client, ReadOnlySpan<byte> episode, bool hasConsent, int file, long line)
    {
        Add(record, file, line);
        clients.Add(ids.Add(client));
        episodes.Add(ids.Add(episode));
        consents.Add(hasConsent);
    }

    /// <summary>
    /// Gives the next episode, from the first, a number of its own; either all episodes of an extract have one or none
    /// has.
    /// </summary>
    public void Number(int number)
    {
        numbers ??= new Column<int>();
        numbers.Add(number);
        if (numbers.Count > Count)
            throw new InvalidOperationException("More numbers than episodes.");
    }

    public void WithholdConsent(int i) => consents[i] = false;

    /// <summary>Whether any of some fields is missing because its value could not be read, which has been reported.</summary>
    /// <param name="marks">Bits of fields; see <see cref="ExtractSchema.MarkOf"/>.</param>
    public bool IsUnreadable(int i, ulong marks) => (unreadable.GetValueOrDefault(i) & marks) != 0;

    public void MarkUnreadable(int i, ulong marks) => unreadable[i] = marks;
}

/// <summary>Records of one kind of an episode, such as interventions, identified by their id inside it.</summary>
internal sealed class DetailTable(RecordLayout layout, ByteArena ids) : RecordTable(layout)
{
    private readonly Column<int> episodes = new();
    private readonly Column<uint> places = new();
    private int[] starts = [0];
    private int[] order = [];

    /// <summary>The id as UTF-8.</summary>
    public ReadOnlySpan<byte> Id(int i) => ids[places[i]];

    public int EpisodeOf(int i) => episodes[i];

    /// <summary>The records of an episode in the order of their rows, each id once.</summary>
    public ReadOnlySpan<int> Of(int episode) => order.AsSpan(starts[episode]..starts[episode + 1]);

    public void Add(ReadOnlySpan<byte> record, int episode, ReadOnlySpan<byte> id, int file, long line)
    {
        Add(record, file, line);
        episodes.Add(episode);
        places.Add(ids.Add(id));
    }

    /// <summary>
    /// Groups the records by episode once all are there. An id that comes again in the same episode is the same
    /// record: the first counts.
    /// </summary>
    /// <param name="disagrees">Called for each later one that does not say the same as the first.</param>
    public void Group(int episodeCount, Action<int> disagrees)
    {
        var ends = new int[episodeCount + 1];
        for (var i = 0; i < Count; i++)
            ends[episodes[i] + 1]++;
        for (var e = 0; e < episodeCount; e++)
            ends[e + 1] += ends[e];
        starts = (int[])ends.Clone();
        var grouped = new int[Count];
        for (var i = 0; i < Count; i++)
            grouped[ends[episodes[i]]++] = i;

        var kept = 0;
        for (var e = 0; e < episodeCount; e++)
        {
            var group = grouped.AsSpan(starts[e]..ends[e]);
            starts[e] = kept;
            kept += Distinct(group, grouped.AsSpan(kept), disagrees);
        }
        starts[episodeCount] = kept;
        order = grouped;
    }

    /// <summary>Keeps the first record of each id, in order; <paramref name="into"/> may overlap what was read already.</summary>
    private int Distinct(ReadOnlySpan<int> group, Span<int> into, Action<int> disagrees)
    {
        const int few = 16;
        var seen = group.Length > few ? new Dictionary<string, int>(StringComparer.Ordinal) : null;
        var kept = 0;
        foreach (var i in group)
        {
            var first = seen is null ? FirstOf(into[..kept], i) : FirstOf(seen, i);
            if (first < 0)
                into[kept++] = i;
            else if (!this[first].SequenceEqual(this[i]))
                disagrees(i);
        }
        return kept;
    }

    private int FirstOf(ReadOnlySpan<int> kept, int i)
    {
        foreach (var other in kept)
        {
            if (Id(other).SequenceEqual(Id(i)))
                return other;
        }
        return -1;
    }

    private int FirstOf(Dictionary<string, int> seen, int i)
    {
        var id = Convert.ToBase64String(Id(i));
        return seen.TryAdd(id, i) ? -1 : seen[id];
    }
}
