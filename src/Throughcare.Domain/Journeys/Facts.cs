using Throughcare.Domain.Dataset;
using Throughcare.Domain.Extracts;
using Throughcare.Domain.Organisations;

namespace Throughcare.Domain.Journeys;

/// <summary>
/// Everything that measures count, built once from an extract for a data date: journeys, episodes, interventions and
/// outcomes profiles as columns of codes. Persons are spread over shards; every measure is a sum over the shards.
/// </summary>
public sealed class Facts
{
    /// <summary>Buckets of facts that a service keeps.</summary>
    public const int KeptShards = 64;

    /// <summary>Shards of a large extract; enough to keep every core busy until the end.</summary>
    private const int MostShards = 64;

    /// <summary>It is not worth making a shard for fewer episodes than this.</summary>
    private const int EpisodesInShard = 4096;

    private readonly bool byBucket;

    private Facts(
        DatasetVersion version, DateOnly asOf, ProfileGroups groups, bool byBucket, IReadOnlyList<string> agencies, IReadOnlyList<string> areas, FactsShard[] shards)
    {
        this.byBucket = byBucket;
        Version = version;
        AsOf = asOf;
        Groups = groups;
        (Agencies, Areas) = ShardNames.SortAndPrune(shards, agencies, areas);
        Shards = shards;
    }

    public DatasetVersion Version { get; }

    /// <summary>The day the data were extracted: nothing after it is known.</summary>
    public DateOnly AsOf { get; }

    /// <summary>Agency codes in ordinal order; facts hold positions in this list.</summary>
    public IReadOnlyList<string> Agencies { get; }

    /// <summary>Postcode sectors of journeys and open-access episodes, upper case, in ordinal order; facts hold positions in this list.</summary>
    public IReadOnlyList<string> Areas { get; }

    public ProfileGroups Groups { get; }

    public IReadOnlyList<FactsShard> Shards { get; }

    /// <summary>How many answers a TOP has.</summary>
    public int TopItems => Version.TopItems.Count;

    /// <summary>Builds the facts of an extract on all cores.</summary>
    /// <param name="decided">Whose the episodes are, if anything was decided; null if the attributor alone decides.</param>
    public static Facts Build(Extract extract, DateOnly asOf, EpisodePersons? decided = null)
    {
        ArgumentNullException.ThrowIfNull(extract);
        return Build(extract, asOf, decided, ShardsFor(extract), byBucket: false);
    }

    /// <summary>
    /// Builds facts for figures that are wanted once: persons without an attributor have numbers that mean nothing outside
    /// this run. A lasting number takes a digest, and loading what makes it is a tenth of the memory of a small run.
    /// </summary>
    public static Facts BuildForOneRun(Extract extract, DateOnly asOf)
    {
        ArgumentNullException.ThrowIfNull(extract);
        return Build(extract, asOf, decided: null, ShardsFor(extract), byBucket: false, isForOneRun: true);
    }

    /// <summary>
    /// Builds facts that can be kept: with exactly this many shards, each for the persons whose number falls in its
    /// bucket, so that a person is always found in the same shard.
    /// </summary>
    /// <param name="decided">Whose the episodes are, if anything was decided; null if the attributor alone decides.</param>
    public static Facts Build(Extract extract, DateOnly asOf, int buckets, EpisodePersons? decided = null)
    {
        ArgumentNullException.ThrowIfNull(extract);
        ArgumentOutOfRangeException.ThrowIfLessThan(buckets, 1);
        return Build(extract, asOf, decided, buckets, byBucket: true);
    }

    /// <summary>Puts kept facts together again.</summary>
    /// <param name="shards">All shards of facts that were built by bucket, in their order.</param>
    /// <exception cref="InvalidDataException">The parts do not belong together.</exception>
    public static Facts FromKept(DatasetVersion version, DateOnly asOf, IReadOnlyList<string> agencies, IReadOnlyList<string> areas, IReadOnlyList<FactsShard> shards)
    {
        ArgumentNullException.ThrowIfNull(version);
        ArgumentNullException.ThrowIfNull(shards);
        ShardCheck.BelongTogether(version, agencies, areas, shards);
        var groups = new ProfileGroups(version, new ExtractSchema(version).Episode);
        return new Facts(version, asOf, groups, byBucket: true, agencies, areas, [.. shards]);
    }

    /// <summary>
    /// The same facts with some persons rebuilt, from changed records or for another data date; what belongs to
    /// others is shared. The data date becomes that of the rebuilt facts: if it differs, everybody must be rebuilt who
    /// is among the <see cref="PersonsWithDatesAfter"/> the earlier of the two dates.
    /// </summary>
    /// <param name="rebuilt">Facts in the same buckets, built from every record that the touched persons have now.</param>
    /// <param name="touched">Numbers of the persons, before the change and after it.</param>
    public Facts WithRebuilt(Facts rebuilt, IReadOnlySet<ulong> touched)
    {
        ArgumentNullException.ThrowIfNull(rebuilt);
        ArgumentNullException.ThrowIfNull(touched);
        if (!byBucket || !rebuilt.byBucket || Shards.Count != rebuilt.Shards.Count || Version != rebuilt.Version)
            throw new ArgumentException("Only facts built in the same buckets can replace one another.", nameof(rebuilt));
        if (!rebuilt.Numbers().All(touched.Contains))
            throw new ArgumentException("A person was rebuilt whose number is not among the touched ones.", nameof(rebuilt));
        if (AsOf != rebuilt.AsOf && !touched.IsSupersetOf(PersonsWithDatesAfter(AsOf < rebuilt.AsOf ? AsOf : rebuilt.AsOf)))
            throw new ArgumentException("A person is not among the touched ones whose facts depend on the data date.", nameof(touched));

        var agencies = ShardNames.Union(Agencies, rebuilt.Agencies);
        var areas = ShardNames.Union(Areas, rebuilt.Areas);
        var (agencyPlaces, areaPlaces) = (ShardNames.Places(rebuilt.Agencies, agencies), ShardNames.Places(rebuilt.Areas, areas));
        var isTouched = new bool[Shards.Count];
        foreach (var person in touched)
            isTouched[PersonKey.BucketOf(person, isTouched.Length)] = true;
        FactsShard[] spliced = [.. Shards];
        Parallel.For(0, spliced.Length, i =>
        {
            if (isTouched[i])
                spliced[i] = ShardSplice.Replace(spliced[i], touched, ShardNames.Renumber(rebuilt.Shards[i], agencyPlaces, areaPlaces));
        });
        return new Facts(Version, rebuilt.AsOf, Groups, byBucket, agencies, areas, spliced);
    }

    /// <summary>
    /// Numbers of the persons who have a record with a later date than this. For everybody else, the facts are the same
    /// on every data date from this day on.
    /// </summary>
    public IReadOnlySet<ulong> PersonsWithDatesAfter(DateOnly day)
    {
        var numbers = new HashSet<ulong>();
        foreach (var shard in Shards)
        {
            for (var p = 0; p < shard.Persons; p++)
            {
                if (shard.PersonLatest[p] > day.DayNumber)
                    numbers.Add(shard.PersonNumber[p]);
            }
            for (var e = 0; e < shard.UncountedPerson.Length; e++)
            {
                if (shard.UncountedLatest[e] > day.DayNumber)
                    numbers.Add(shard.UncountedPerson[e]);
            }
        }
        return numbers;
    }

    /// <summary>
    /// The same facts with each merged agency replaced, from the day of the merger on, by the one that stands for it.
    /// They answer questions; other facts cannot be built from them.
    /// </summary>
    public Facts WithSuccessions(Successions successions)
    {
        ArgumentNullException.ThrowIfNull(successions);
        if (successions.All.Count == 0)
            return this;
        var agencies = ShardNames.Union(Agencies, [.. successions.All.Select(s => s.Successor).Distinct(StringComparer.Ordinal)]);
        var succeeded = new SucceededAgencies(successions, agencies);
        var shards = new FactsShard[Shards.Count];
        Parallel.For(0, shards.Length, i => shards[i] = succeeded.In(Shards[i]));
        return new Facts(Version, AsOf, Groups, byBucket: false, agencies, Areas, shards);
    }

    private IEnumerable<ulong> Numbers() => Shards.SelectMany(s => s.PersonNumber.Concat(s.UncountedPerson));

    private static int ShardsFor(Extract extract) => Math.Clamp(extract.Episodes.Count / EpisodesInShard, 1, MostShards);

    private static Facts Build(Extract extract, DateOnly asOf, EpisodePersons? decided, int shards, bool byBucket, bool isForOneRun = false)
    {
        var reader = new EpisodeReader(extract, asOf, decided);
        var episodes = new EpisodeFact[extract.Episodes.Count];
        var agencies = new NumberedTexts(extract.Texts);
        var areas = new NumberedTexts(extract.Texts, text => text.Trim().ToUpperInvariant());
        Parallel.For(0, (episodes.Length + EpisodesInShard - 1) / EpisodesInShard, part =>
        {
            for (var e = part * EpisodesInShard; e < Math.Min(episodes.Length, (part + 1) * EpisodesInShard); e++)
            {
                episodes[e] = reader.Read(e);
                agencies.Use(extract.AgencyOf(e));
                if (episodes[e].Kind <= EpisodeKind.OpenAccess)
                    areas.Use(extract.AreaOf(e));
            }
        });
        agencies.Number();
        areas.Number();
        if (agencies.Names.Count > Extract.MostAgencies)
            throw new ArgumentException("There are records of more agencies than facts can tell apart.", nameof(extract));

        var context = new ShardContext(extract, episodes, reader)
        {
            Persons = Persons.Group(episodes),
            Uncounted = [.. Enumerable.Range(0, episodes.Length).Where(e => episodes[e].Kind >= EpisodeKind.NotStarted)],
            Agencies = agencies,
            Areas = areas,
            Groups = new ProfileGroups(extract.Version, extract.Schema.Episode),
            Decided = decided,
            IsForOneRun = isForOneRun,
        };
        context.Distribute(shards, byBucket);
        var built = new FactsShard[shards];
        Parallel.For(0, shards, i => built[i] = new ShardBuilder(context, i).Build());
        return new Facts(extract.Version, asOf, context.Groups, byBucket, agencies.Names, areas.Names, built);
    }
}
