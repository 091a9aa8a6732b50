using System.Text;
using Throughcare.Domain.Dataset;
using Throughcare.Domain.Extracts;
using Throughcare.Domain.Journeys;

namespace Throughcare.Domain.Tests.Journeys;

/// <summary>Records that change, as a service stores them: random ones, with every fault that facts must cope with.</summary>
internal sealed class Register
{
    private const int FirstInitial = 0, SurnameInitial = 1, Born = 2, Sex = 3, Agency = 6, Client = 7, Consent = 9, Drug = 11, Area = 18;

    private static readonly int[] Dates = [5, 19, 20, 24, 25, 26, 29];

    private readonly Random random;
    private readonly Dictionary<string, int> numbers = [];
    private readonly List<string[]> rows = [];
    private int newcomers;

    public Register(int seed, int mostPersons = 12)
    {
        random = new Random(seed);
        Add(Sample.Make(seed, mostPersons));
        for (var i = rows.Count / 3; i > 0; i--)
            ChangeOne();
    }

    /// <summary>The records as an extract, either everybody's or only those of persons with some keys.</summary>
    public Extract Extract(IReadOnlySet<ulong>? only = null)
    {
        if (only is null)
            return Read(rows);
        var keys = KeysByEpisode();
        return Read(rows.Where(r => only.Contains(keys[EpisodeOf(r)])));
    }

    /// <summary>Changes some records at random.</summary>
    /// <returns>The keys of their persons before and after it.</returns>
    public HashSet<ulong> Change(int times)
    {
        var (keys, texts) = (KeysByEpisode(), TextByEpisode());
        for (var i = 0; i < times; i++)
            ChangeOne();
        var (newKeys, newTexts) = (KeysByEpisode(), TextByEpisode());
        return
        [
            .. keys.Where(k => texts[k.Key] != newTexts.GetValueOrDefault(k.Key)).Select(k => k.Value),
            .. newKeys.Where(k => newTexts[k.Key] != texts.GetValueOrDefault(k.Key)).Select(k => k.Value),
        ];
    }

    private static string EpisodeOf(string[] row) => string.Join('/', row[Agency..9]);

    private Extract Read(IEnumerable<string[]> some)
    {
        var bytes = Encoding.UTF8.GetBytes($"{Sample.Header}\n" + string.Concat(some.Select(r => string.Join(',', r) + "\n")));
        var extract = ExtractReader.Read([new ExtractInput("register.csv", () => new MemoryStream(bytes))], DatasetVersion.H, new FaultLog(DatasetVersion.H));
        for (var e = 0; e < extract.Episodes.Count; e++)
        {
            numbers.TryAdd(NameOf(extract, e), numbers.Count + 1000);
            extract.Episodes.Number(numbers[NameOf(extract, e)]);
        }
        return extract;
    }

    private static string NameOf(Extract extract, int episode) =>
        $"{extract.Texts.Text(extract.AgencyOf(episode))}/{Encoding.UTF8.GetString(extract.Episodes.ClientId(episode))}/"
            + $"{Encoding.UTF8.GetString(extract.Episodes.EpisodeId(episode))}";

    private Dictionary<string, ulong> KeysByEpisode()
    {
        var extract = Read(rows);
        return Enumerable.Range(0, extract.Episodes.Count).ToDictionary(e => NameOf(extract, e), e => PersonKey.Of(extract, e));
    }

    private Dictionary<string, string> TextByEpisode() =>
        rows.GroupBy(EpisodeOf).ToDictionary(g => g.Key, g => string.Join('\n', g.Select(r => string.Join(',', r))));

    private void Add(Sample sample)
    {
        newcomers++;
        foreach (var row in sample.Rows)
        {
            var cells = row.Split(',');
            cells[Client] = $"{newcomers}-{cells[Client]}";
            rows.Add(cells);
        }
    }

    private void ChangeOne()
    {
        var what = random.Next(14);
        if (rows.Count == 0 || what == 0)
        {
            Add(Sample.Make(random.Next(), 2));
            return;
        }
        var one = rows[random.Next(rows.Count)];
        var episode = rows.Where(r => EpisodeOf(r) == EpisodeOf(one)).ToList();
        switch (what)
        {
            case 1:
                rows.Remove(one);
                break;
            case 2:
                rows.RemoveAll(episode.Contains);
                break;
            case 3:
                Set(episode, Born, Pick("1801-01-01", "2005-02-03", "2012-05-05", "1970-01-01", ""));
                break;
            case 4:
                var other = rows[random.Next(rows.Count)];
                foreach (var part in (int[])[FirstInitial, SurnameInitial, Born, Sex])
                    Set(episode, part, other[part]);
                break;
            case 5:
                Set(episode, Pick(FirstInitial, SurnameInitial, Sex), "");
                break;
            case 6:
                Set(random.Next(2) == 0 ? episode : [one], Consent, Pick("Y", "N", ""));
                break;
            case 7:
                Set(episode, Agency, Pick("Elm", "Oak", "Fir", "Bay", "\uFF21", "\U0001F333"));
                break;
            case 8:
                Set(episode, Area, Pick("LS8 5", "LS1 2", " ls7 4 ", "BD1 1", ""));
                break;
            case 9:
                Set(episode, Drug, Pick("1011", "7000", "9996"));
                break;
            case 10:
                rows.AddRange([.. episode.Select(r => (string[])[.. r[..Agency], Pick("Oak", "Yew"), .. r[7..]])]);
                break;
            default:
                Set(random.Next(2) == 0 ? episode : [one], Pick(Dates), Pick("", Day(random.Next(1500)), Day(random.Next(4000))));
                break;
        }
    }

    private static void Set(List<string[]> some, int column, string value)
    {
        foreach (var row in some)
            row[column] = value;
    }

    private static string Day(int after) => new DateOnly(2003, 6, 1).AddDays(after).ToString("yyyy-MM-dd");

    private T Pick<T>(params ReadOnlySpan<T> choices) => choices[random.Next(choices.Length)];
}
