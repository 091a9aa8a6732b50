using System.Text;
using Throughcare.Domain.Dataset;

namespace Throughcare.Domain.MadeUp;

/// <summary>What was written for one agency.</summary>
/// <param name="File">Name of the file, without a folder.</param>
/// <param name="Rows">Rows without the header row.</param>
public sealed record GeneratedFile(string File, string Code, string Name, long Rows, long Bytes);

/// <summary>
/// Makes the extracts of a made-up partnership: one file for each agency, in data set H, of people who do not exist.
/// Whatever the seed, people of the profile's own number (or a multiple of it) reproduce its published figures exactly;
/// any other number keeps their proportions. The same profile, seed, number and share of faults give the same bytes.
/// </summary>
public sealed class PartnershipGenerator
{
    /// <summary>Share of records that come with a deliberate fault unless another is given.</summary>
    public const double DefaultFaultShare = 0.01;

    private readonly PartnershipProfile profile;
    private readonly int seed;
    private readonly int people;
    private readonly double faultShare;

    /// <param name="profile">What the partnership should look like.</param>
    /// <param name="seed">Any number; a different one draws different people in the same pattern.</param>
    /// <param name="people">How many people, from 1 to <see cref="MostPeople"/>; the profile's own number when left out.</param>
    /// <param name="faultShare">Share of records that come with a deliberate fault, 0 to 1; faults move no published figure.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of people or the share is out of range.</exception>
    public PartnershipGenerator(PartnershipProfile profile, int seed = 1, int? people = null, double faultShare = DefaultFaultShare)
    {
        ArgumentNullException.ThrowIfNull(profile);
        this.profile = profile;
        this.seed = seed;
        this.people = people ?? profile.People;
        this.faultShare = faultShare;
        ArgumentOutOfRangeException.ThrowIfLessThan(this.people, 1, nameof(people));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(this.people, MostPeople, nameof(people));
        ArgumentOutOfRangeException.ThrowIfNegative(faultShare);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(faultShare, 1);
    }

    /// <summary>The data set in which made-up extracts are written.</summary>
    public static DatasetVersion Version { get; } = DatasetVersion.Default;

    /// <summary>The most people who can be told apart by initials, date of birth and sex.</summary>
    public static int MostPeople => Client.MostPeople;

    /// <summary>The checks that find the deliberate faults.</summary>
    public static IReadOnlyList<Check> DeliberateFaults { get; } =
        [.. new DeliberateFaults(0, default).All.Where(f => f.Check.Length > 0).Select(f => Version.Check(f.Check))];

    /// <summary>Writes the extracts and <c>agencies.csv</c> into a folder, which is made if it is missing.</summary>
    public IReadOnlyList<GeneratedFile> Write(string folder)
    {
        Directory.CreateDirectory(folder);
        return Write(name => File.Create(Path.Combine(folder, name), bufferSize: 1));
    }

    /// <summary>Writes the extracts and <c>agencies.csv</c>, each to a stream that is asked for by file name and closed at the end.</summary>
    public IReadOnlyList<GeneratedFile> Write(Func<string, Stream> open)
    {
        ArgumentNullException.ThrowIfNull(open);
        var agencies = profile.Agencies.Select(a => (a.Code, a.Name)).Concat(profile.OpenAccess.Select(a => (a.Code, a.Name))).ToArray();
        WriteNames(agencies, open("agencies.csv"));
        var header = Encoding.ASCII.GetBytes(string.Join(',', Version.Fields.Select(f => f.Header)) + "\n");
        var files = new AgencyFile[agencies.Length];
        try
        {
            for (var i = 0; i < files.Length; i++)
                files[i] = new AgencyFile(open(FileName(agencies[i].Code)), header);
            WritePeople(files);
        }
        finally
        {
            foreach (var file in files)
                file?.Dispose();
        }
        return [.. agencies.Zip(files, (a, f) => new GeneratedFile(FileName(a.Code), a.Code, a.Name, f.Rows, f.Bytes))];
    }

    private static string FileName(string code) => code + ".csv";

    private static void WriteNames(IEnumerable<(string Code, string Name)> agencies, Stream stream)
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(false)) { NewLine = "\n" };
        writer.WriteLine("code,name");
        foreach (var (code, name) in agencies)
            writer.WriteLine($"{code},{name}");
    }

    private void WritePeople(AgencyFile[] files)
    {
        var plan = PartnershipPlan.Make(profile, seed);
        var calendar = Calendar.Of(profile);
        var timeline = new Timeline(profile, calendar);
        var client = new Client(profile, people);
        var outcomes = new Outcomes(profile);
        var writer = new EpisodeWriter(profile, calendar, outcomes, new DeliberateFaults(faultShare, calendar));
        var chance = new Chance(seed, 0);
        var order = new Scramble(people, 0);
        var clientNumbers = files.Select((_, agency) => new Scramble(people, agency + 1)).ToArray();
        var row = new Row();
        var episodes = new List<Episode>();
        for (var n = 0; n < people; n++)
        {
            // The plan, in which people of one kind are together, is stretched evenly over all people, who come mixed.
            var number = order[n];
            var person = plan[(int)((long)number * plan.Length / people)];
            chance.Restart(seed, number);
            timeline.Draw(person, chance, episodes);
            client.Draw(person, number, episodes[0].Triage, chance, row);
            outcomes.Draw(client, chance);
            for (var e = 0; e < episodes.Count; e++)
            {
                var agency = episodes[e].Agency;
                var before = 0;
                for (var earlier = 0; earlier < e; earlier++)
                    before += episodes[earlier].Agency == agency ? 1 : 0;
                writer.Write(episodes[e], client, clientNumbers[agency][number] + 1, before + 1, person.IsInTreatmentAtYearEnd, chance, row, files[agency]);
            }
        }
    }
}
