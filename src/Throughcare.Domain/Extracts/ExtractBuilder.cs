using System.Text;
using Throughcare.Domain.Dataset;

namespace Throughcare.Domain.Extracts;

/// <summary>
/// Adds parsed blocks, in the order of the files, to the records: finds the episode of each row, keeps what is new,
/// and reports where a row disagrees with the first one of its episode.
/// </summary>
internal sealed class ExtractBuilder(ExtractSchema schema, TextPool texts, IReadOnlyList<string> files, FaultLog faults)
{
    private readonly Extract extract = new(schema, texts, files);
    private readonly Column<ulong> hashes = new();
    private readonly Check disagrees = schema.Version.Check("episode-disagrees");
    private readonly DetailKind[] details = schema.Details;
    private readonly int agencyOffset = schema.Episode.OffsetOf(schema.Agency);
    private readonly int consentOffset = schema.Episode.OffsetOf(schema.Version[Concept.Consent]);
    private readonly int yes = schema.Version.List(Concept.Consent).Find(Code.Yes);
    private int[] slots = new int[1 << 12];
    private int latest = -1;

    public long Rows => extract.Rows;

    public void Add(ParsedBlock parsed)
    {
        var file = parsed.Block!.File;
        foreach (var fault in parsed.Block.Faults)
            faults.Add(fault.Line < 0 ? fault with { Line = file.Line } : fault);
        foreach (var (found, times) in parsed.FaultCounts)
            faults.Count(found.Check, texts.Text(found.Agency), times);
        var reported = 0;
        for (var i = 0; i < parsed.RowCount; i++)
        {
            ReportFaults(parsed, ref reported, parsed.Rows[i].Line);
            AddRow(parsed, i, file);
        }
        ReportFaults(parsed, ref reported, parsed.Lines);
        extract.Rows += parsed.RowCount + parsed.RowsExcluded;
        extract.RowsExcluded += parsed.RowsExcluded;
        file.Line += parsed.Lines;
    }

    public Extract Finish()
    {
        var disagreeing = Array.ConvertAll(details, _ => new List<int>());
        Parallel.For(0, details.Length, i => extract.Details[i].Group(extract.Episodes.Count, disagreeing[i].Add));
        foreach (var detail in details)
            Disagree(detail, disagreeing[detail.Index]);
        return extract;
    }

    /// <summary>Reports what was found in rows up to a line of the block, so that faults come in the order of the rows.</summary>
    private void ReportFaults(ParsedBlock parsed, ref int reported, int line)
    {
        var file = parsed.Block!.File;
        for (; reported < parsed.Faults.Count && parsed.Faults[reported].Line <= line; reported++)
            faults.Add(parsed.Faults[reported] with { Line = file.Line + parsed.Faults[reported].Line });
    }

    private void AddRow(ParsedBlock parsed, int row, ExtractFile file)
    {
        var width = schema.RowWidth;
        var record = parsed.Records.AsSpan(row * width, width);
        ref readonly var keys = ref parsed.Rows[row];
        var line = file.Line + keys.Line;
        var own = record[..schema.Episode.Width];
        var hasConsent = own[consentOffset] == yes;
        var episode = Find(own, parsed, keys, out var slot);
        if (episode < 0)
        {
            episode = extract.Episodes.Count;
            extract.Episodes.Add(own, parsed.Id(keys.Client), parsed.Id(keys.Episode), hasConsent, file.Number, line);
            if (keys.Unreadable != 0)
                extract.Episodes.MarkUnreadable(episode, keys.Unreadable);
            hashes.Add(keys.Hash);
            slots[slot] = episode + 1;
            if (episode * 2 > slots.Length)
                Rehash();
        }
        else
        {
            if (!hasConsent)
                extract.Episodes.WithholdConsent(episode);
            if (!own.SequenceEqual(extract.Episodes[episode]))
                Disagree(own, episode, file, line);
        }
        latest = episode;
        foreach (var detail in details)
        {
            var id = keys.Details[detail.Index];
            if (id.Length > 0)
                extract.Details[detail.Index].Add(detail.Of(record), episode, parsed.Id(id), file.Number, line);
        }
    }

    /// <summary>The episode of a row, or -1 and the slot where it belongs. Rows of an episode are mostly together.</summary>
    private int Find(ReadOnlySpan<byte> record, ParsedBlock parsed, in RowKeys keys, out int slot)
    {
        slot = -1;
        if (keys.Repeats || (latest >= 0 && IsSame(latest, record, parsed, keys)))
            return latest;
        for (slot = (int)(keys.Hash >> 20) & (slots.Length - 1); slots[slot] != 0; slot = (slot + 1) & (slots.Length - 1))
        {
            if (IsSame(slots[slot] - 1, record, parsed, keys))
                return slots[slot] - 1;
        }
        return -1;
    }

    private bool IsSame(int episode, ReadOnlySpan<byte> record, ParsedBlock parsed, in RowKeys keys) =>
        hashes[episode] == keys.Hash
        && RecordLayout.GetInt(extract.Episodes[episode], agencyOffset) == RecordLayout.GetInt(record, agencyOffset)
        && extract.Episodes.ClientId(episode).SequenceEqual(parsed.Id(keys.Client))
        && extract.Episodes.EpisodeId(episode).SequenceEqual(parsed.Id(keys.Episode));

    private void Rehash()
    {
        slots = new int[slots.Length * 4];
        for (var episode = 0; episode < hashes.Count; episode++)
        {
            var slot = (int)(hashes[episode] >> 20) & (slots.Length - 1);
            while (slots[slot] != 0)
                slot = (slot + 1) & (slots.Length - 1);
            slots[slot] = episode + 1;
        }
    }

    private void Disagree(ReadOnlySpan<byte> record, int episode, ExtractFile file, long line)
    {
        var first = extract.Episodes[episode];
        foreach (var field in schema.Episode.Fields)
        {
            var (was, says) = (schema.Episode.Get(first, field), schema.Episode.Get(record, field));
            if (was == says)
                continue;
            if (faults.WantsDetail)
                faults.Add(extract.FaultAt(disagrees, episode, field,
                    $"{extract.Show(field, says)} (first: {extract.Show(field, was)})") with
                { File = file.Name, Line = line });
            else
                faults.Count(disagrees, texts.Text(extract.AgencyOf(episode)));
        }
    }

    private void Disagree(DetailKind detail, List<int> records)
    {
        var table = extract.Details[detail.Index];
        records.Sort();
        foreach (var i in records)
            faults.Add(extract.FaultAt(detail.Disagrees, table, i, table.EpisodeOf(i), detail.Id, Encoding.UTF8.GetString(table.Id(i))));
    }
}
