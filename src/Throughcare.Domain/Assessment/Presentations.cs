using Throughcare.Domain.Journeys;

namespace Throughcare.Domain.Assessment;

/// <summary>Journeys starting in the year.</summary>
/// <param name="ByAgency">By agency of the journey's first episode.</param>
/// <param name="Profile">Values of the journey's first episode.</param>
/// <param name="Entries">By referral source group and agency of the first episode: the left half of the system map.</param>
public sealed record Presentations(
    Count Total,
    IReadOnlyList<GroupCount> ByAgency,
    Profile Profile,
    IReadOnlyList<Entry> Entries)
{
    public static Definition Definition { get; } = new(
        "presentations",
        "Presentations to treatment",
        "Who comes into structured treatment, from where, and to which agency.",
        "Treatment journeys starting in the year, by referral source and agency of the first episode.",
        "",
        "NTA treatment map; Leeds 2008/09 plan");
}

/// <summary>Presentations from one referral source group to one agency.</summary>
public sealed record Entry(string Source, string Agency, Count Count);

/// <summary>Counts journeys starting in the year.</summary>
internal sealed class PresentationsTally(Scope scope) : ITally<PresentationsTally>
{
    private readonly IReadOnlyList<string> sources = scope.Facts.Groups.Keys(ProfileDimension.ReferralSource);
    private readonly ProfileTally profile = new(scope.Facts.Groups);
    private readonly int[] entries = new int[scope.Agencies * scope.Facts.Groups.Keys(ProfileDimension.ReferralSource).Count];
    private int total;

    public void Count(FactsShard shard)
    {
        for (var j = 0; j < shard.Journeys; j++)
        {
            if (!scope.Presents(shard, j))
                continue;
            total++;
            profile.Count(shard, j);
            var agency = shard.EpisodeAgency[shard.EpisodesFrom[j]];
            entries[(agency * sources.Count) + shard.ProfileOf(j, (int)ProfileDimension.ReferralSource)]++;
        }
    }

    public void Add(PresentationsTally other)
    {
        total += other.total;
        profile.Add(other.profile);
        entries.Add(other.entries);
    }

    public Presentations Read()
    {
        var byAgency = new int[scope.Agencies];
        var flows = new List<Entry>();
        for (var i = 0; i < entries.Length; i++)
        {
            byAgency[i / sources.Count] += entries[i];
            if (entries[i] > 0)
                flows.Add(new Entry(sources[i % sources.Count], scope.Facts.Agencies[i / sources.Count], entries[i]));
        }
        return new Presentations(total, byAgency.Named(scope.Facts.Agencies), profile.Read(), flows);
    }
}
