using Throughcare.Domain.Extracts;

namespace Throughcare.Domain.Journeys;

/// <summary>What all shards are built from.</summary>
internal sealed record ShardContext(Extract Extract, EpisodeFact[] Episodes, EpisodeReader Reader)
{
    public required Persons Persons { get; init; }

    /// <summary>Episodes that no measure counts.</summary>
    public required int[] Uncounted { get; init; }

    public required NumberedTexts Agencies { get; init; }

    public required NumberedTexts Areas { get; init; }

    public required ProfileGroups Groups { get; init; }

    /// <summary>Whose the episodes are, if anything was decided.</summary>
    public required EpisodePersons? Decided { get; init; }

    /// <summary>Whether numbers of persons without an attributor need not last.</summary>
    public required bool IsForOneRun { get; init; }

    /// <summary>Which persons are in which shard.</summary>
    public ShardMembers PersonsByShard { get; private set; } = ShardMembers.InOrder(0, 1);

    /// <summary>Which places of <see cref="Uncounted"/> are in which shard.</summary>
    public ShardMembers UncountedByShard { get; private set; } = ShardMembers.InOrder(0, 1);

    /// <summary>Distributes persons and uncounted episodes among the shards, in their order or by the numbers of persons.</summary>
    public void Distribute(int shards, bool byBucket)
    {
        PersonsByShard = byBucket
            ? ShardMembers.ByBucket(Persons.Count, shards, p => PersonKey.BucketOf(NumberOf(Persons.Of(p)[0]), shards))
            : ShardMembers.InOrder(Persons.Count, shards);
        UncountedByShard = byBucket
            ? ShardMembers.ByBucket(Uncounted.Length, shards, i => PersonKey.BucketOf(NumberOf(Uncounted[i]), shards))
            : ShardMembers.InOrder(Uncounted.Length, shards);
    }

    /// <summary>The number of an episode's person.</summary>
    public ulong NumberOf(int episode)
    {
        var person = Episodes[episode].Person;
        if (person < EpisodeFact.NoAttributor)
            return person;
        return Decided?.TryFind(Extract, episode, out var decided) == true ? decided.Number : PersonKey.Of(Extract, episode, IsForOneRun);
    }
}
