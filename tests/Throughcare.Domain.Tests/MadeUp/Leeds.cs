using System.Collections.Concurrent;
using Throughcare.Domain.Assessment;
using Throughcare.Domain.Checking;
using Throughcare.Domain.Dataset;
using Throughcare.Domain.Extracts;
using Throughcare.Domain.Journeys;
using Throughcare.Domain.MadeUp;

namespace Throughcare.Domain.Tests.MadeUp;

/// <summary>Makes the partnership of the Leeds profile in memory, reads it and assesses it as the published tables do.</summary>
internal static class Leeds
{
    private static readonly ConcurrentDictionary<(int Seed, int? People, double FaultShare, Population), Lazy<Assessed>> Done = new();

    public static PartnershipProfile Profile { get; } = PartnershipProfile.Find("leeds")!;

    public static Dictionary<string, byte[]> Generate(int seed = 1, int? people = null, double faultShare = 0)
    {
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        new PartnershipGenerator(Profile, seed, people, faultShare).Write(name => new Kept(bytes => files[name] = bytes));
        return files;
    }

    public static Assessed Assess(int seed = 1, int? people = null, double faultShare = 0, Population population = Population.Pdu) =>
        Done.GetOrAdd((seed, people, faultShare, population), key => new(() => AssessNow(key.Seed, key.People, key.FaultShare, key.Item4))).Value;

    private static Assessed AssessNow(int seed, int? people, double faultShare, Population population)
    {
        var inputs = Generate(seed, people, faultShare)
            .Where(f => f.Key != "agencies.csv")
            .OrderBy(f => f.Key, StringComparer.Ordinal)
            .Select(f => new ExtractInput(f.Key, () => new MemoryStream(f.Value)))
            .ToList();
        var faults = new FaultLog(DatasetVersion.H);
        var extract = ExtractReader.Read(inputs, DatasetVersion.H, faults);
        var question = new Question { Year = Profile.FinancialYear, AsOf = Profile.AsOf, Population = population, Prevalence = Profile.Prevalence };
        var facts = Facts.Build(extract, Profile.AsOf);
        RecordChecks.Run(extract, facts, faults);
        return new(Assessor.Assess(facts, question), faults.Summary(), extract.Rows);
    }

    /// <summary>A file in memory that is handed over when it is closed.</summary>
    private sealed class Kept(Action<byte[]> keep) : MemoryStream
    {
        protected override void Dispose(bool disposing)
        {
            if (disposing)
                keep(ToArray());
            base.Dispose(disposing);
        }
    }
}

internal sealed record Assessed(NeedsAssessment Assessment, IReadOnlyList<CheckCount> Faults, long Rows)
{
    /// <summary>Counts by the published name of the agency.</summary>
    public static SortedDictionary<string, int> ByName(IEnumerable<GroupCount> counts) =>
        new(counts.ToDictionary(c => Leeds.Profile.Agencies.First(a => a.Code == c.Key).Name, c => c.Count.Value), StringComparer.Ordinal);

    /// <summary>Presentations by the groups of a dimension.</summary>
    public Dictionary<string, int> Presentations(string dimension) =>
        Assessment.Presentations.Profile.Dimensions.First(d => d.Dimension == dimension).Groups.ToDictionary(g => g.Key, g => g.Count.Value);
}
