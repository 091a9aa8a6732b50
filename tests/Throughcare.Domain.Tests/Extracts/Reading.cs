using System.Text;
using Throughcare.Domain.Dataset;
using Throughcare.Domain.Extracts;

namespace Throughcare.Domain.Tests.Extracts;

/// <summary>What reading some files gives: the records, and every fault in order.</summary>
internal sealed record Reading(Extract Extract, IReadOnlyList<Fault> Faults)
{
    public static Reading Of(string text) => Of(Csv.Utf8(text));

    public static Reading Of(string text, DatasetVersion version) =>
        Of([new ExtractInput("a.csv", () => new MemoryStream(Csv.Utf8(text)))], BlockSource.BlockSize, cores: 2, version);

    public static Reading Of(byte[] bytes) => Of([bytes]);

    public static Reading Of(IReadOnlyList<byte[]> files, int blockSize = BlockSource.BlockSize, int cores = 2) =>
        Of([.. files.Select((bytes, i) => new ExtractInput($"{(char)('a' + i)}.csv", () => new MemoryStream(bytes)))], blockSize, cores);

    public static Reading Of(
        IReadOnlyList<ExtractInput> inputs, int blockSize = BlockSource.BlockSize, int cores = 2, DatasetVersion? version = null)
    {
        var faults = new List<Fault>();
        version ??= DatasetVersion.H;
        var log = new FaultLog(version, faults.Add);
        return new Reading(ExtractReader.Read(inputs, version, log, rowsRead: null, blockSize, cores), faults);
    }

    public bool IsRefused => Faults.Any(f => f.Check.Severity == Severity.RefusesFile);

    /// <summary>The check that refused the only file.</summary>
    public Fault Refusal => Assert.Single(Faults, f => f.Check.Severity == Severity.RefusesFile);

    /// <summary>The faults of rows, without those of the header row.</summary>
    public IEnumerable<Fault> RowFaults => Faults.Where(f => f.Check.Id is not ("missing-optional-column" or "unknown-column"));

    /// <summary>The faults of rows as <c>line check field value</c>.</summary>
    public IEnumerable<string> RowFaultLines => RowFaults.Select(f => $"{f.Line} {f.Check.Id} {f.Field?.Header} {f.Value}".TrimEnd());

    public IEnumerable<string> Clients => Enumerable.Range(0, Extract.Episodes.Count).Select(e => Encoding.UTF8.GetString(Extract.Episodes.ClientId(e)));

    /// <summary>A value of an episode as a person would write it; empty if it is missing.</summary>
    public string this[int episode, string header] => Show(Extract.Episodes, episode, Extract.Version[header]);

    public IEnumerable<string> Interventions(int episode) => Ids(Extract.Interventions, episode);

    public IEnumerable<string> Tops(int episode) => Ids(Extract.Tops, episode);

    /// <summary>The records of one kind of an episode, each as its id and its values.</summary>
    public IEnumerable<string> Details(Entity kind, int episode)
    {
        var table = Extract.Detail(kind);
        return [.. table.Of(episode).ToArray().Select(i => $"{Encoding.UTF8.GetString(table.Id(i))}: {string.Join(' ', Shown(table, i))}")];
    }

    /// <summary>Everything that was read, as text: two readings are the same if this is.</summary>
    public IReadOnlyList<string> Records()
    {
        var lines = new List<string> { $"{Extract.Rows} rows, {Extract.RowsExcluded} left out" };
        for (var e = 0; e < Extract.Episodes.Count; e++)
        {
            var (client, id) = (Encoding.UTF8.GetString(Extract.Episodes.ClientId(e)), Encoding.UTF8.GetString(Extract.Episodes.EpisodeId(e)));
            lines.Add($"episode {client}/{id} consent {Extract.Episodes.HasConsent(e)} {Describe(Extract.Episodes, e)}");
            foreach (var i in Extract.Interventions.Of(e))
                lines.Add($"intervention {Encoding.UTF8.GetString(Extract.Interventions.Id(i))} {Describe(Extract.Interventions, i)}");
            foreach (var t in Extract.Tops.Of(e))
                lines.Add($"top {Encoding.UTF8.GetString(Extract.Tops.Id(t))} {Describe(Extract.Tops, t)}");
        }
        return lines;
    }

    /// <summary>Every fault as text.</summary>
    public IReadOnlyList<string> FaultLines() =>
        [.. Faults.Select(f => $"{f.File}:{f.Line} {f.Check.Id} {f.Agency}/{f.Client}/{f.Episode} {f.Field?.Header}={f.Value}")];

    private string Describe(RecordTable table, int record) =>
        $"({Extract.Files[table.FileOf(record)]}:{table.LineOf(record)}) {string.Join(' ', table.Layout.Fields.Select(f => $"{f.Header}={Show(table, record, f)}"))}";

    private IEnumerable<string> Shown(RecordTable table, int record) =>
        table.Layout.Fields.Select(f => (f.Header, Text: Show(table, record, f))).Where(v => v.Text.Length > 0).Select(v => $"{v.Header}={v.Text}");

    private string Show(RecordTable table, int record, Field field) => Extract.Show(field, table.Layout.Get(table[record], field));

    private static IEnumerable<string> Ids(DetailTable table, int episode) => [.. table.Of(episode).ToArray().Select(i => Encoding.UTF8.GetString(table.Id(i)))];
}
