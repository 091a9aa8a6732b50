using FsCheck.Fluent;
using Throughcare.Domain.Assessment;
using Throughcare.Domain.Figures;
using Throughcare.Domain.Journeys;

namespace Throughcare.Domain.Tests.Journeys;

/// <summary>Facts that a service keeps, and brings up to date for touched persons only.</summary>
public class KeptFactsTests
{
    private const int Buckets = 8;

    private static readonly DateOnly AsOf = new(2007, 6, 30);

    [Fact]
    public void Rebuilding_touched_persons_gives_the_same_facts_as_building_everything() => Hold(seed =>
    {
        var (random, register) = (new Random(seed), new Register(seed));
        var kept = Facts.Build(register.Extract(), AsOf, Buckets);
        for (var step = 0; step < 4; step++)
        {
            var touched = register.Change(random.Next(1, 8));
            kept = kept.WithRebuilt(Facts.Build(register.Extract(touched), AsOf, Buckets), touched);
            AssertSame(Facts.Build(register.Extract(), AsOf, Buckets), kept);
        }
    });

    [Fact]
    public void For_another_data_date_only_persons_with_dates_after_the_earlier_one_are_rebuilt() => Hold(seed =>
    {
        var (random, register) = (new Random(seed), new Register(seed));
        var kept = Facts.Build(register.Extract(), AsOf, Buckets);
        foreach (var asOf in (DateOnly[])[Day(random), Day(random), AsOf])
        {
            var touched = kept.PersonsWithDatesAfter(asOf < kept.AsOf ? asOf : kept.AsOf);
            kept = kept.WithRebuilt(Facts.Build(register.Extract(touched), asOf, Buckets), touched);
            AssertSame(Facts.Build(register.Extract(), asOf, Buckets), kept);
        }
    });

    [Fact]
    public void Records_and_data_date_can_change_at_the_same_time() => Hold(seed =>
    {
        var (random, register) = (new Random(seed), new Register(seed));
        var kept = Facts.Build(register.Extract(), Day(random), Buckets);
        for (var step = 0; step < 3; step++)
        {
            var asOf = Day(random);
            HashSet<ulong> touched = [.. register.Change(random.Next(1, 8)), .. kept.PersonsWithDatesAfter(asOf < kept.AsOf ? asOf : kept.AsOf)];
            kept = kept.WithRebuilt(Facts.Build(register.Extract(touched), asOf, Buckets), touched);
            AssertSame(Facts.Build(register.Extract(), asOf, Buckets), kept);
        }
    });

    [Fact]
    public void For_a_decision_about_two_clients_only_the_persons_whom_it_touches_are_rebuilt() => Hold(seed =>
    {
        var linked = new Linked(seed);
        var kept = linked.Build();
        for (var step = 0; step < 8; step++)
        {
            var (rebuilt, touched) = linked.Change();
            kept = kept.WithRebuilt(rebuilt, touched);
            Assert.Equal(FactsText.Of(linked.Build()), FactsText.Of(kept));
        }
        Assert.Equal(Figures(linked.Build()), Figures(kept));
    });

    [Fact]
    public void If_nothing_was_decided_about_people_their_facts_follow_the_attributor() => Hold(seed =>
    {
        var extract = new Register(seed).Extract();
        AssertSame(Facts.Build(extract, AsOf, Buckets), Facts.Build(extract, AsOf, Buckets, new EpisodePersons(PersonNumbers.Of([], []), e => e + 1)));
        KnownClient[] clients = [.. Enumerable.Range(0, extract.Episodes.Count).Select(e => new KnownClient(e + 1, [PersonKey.Of(extract, e)]))];
        AssertSame(Facts.Build(extract, AsOf, Buckets), Facts.Build(extract, AsOf, Buckets, new EpisodePersons(PersonNumbers.Of(clients, []), e => e + 1)));
    });

    [Theory]
    [InlineData("", "A, B, C, D")]
    [InlineData("1=2", "A-B, C, D")]
    [InlineData("1/5", "A, A, B, C, D")]
    [InlineData("3=4", "A, B, C-D")]
    public void Confirmed_clients_are_one_person_and_refused_ones_are_two(string decision, string persons)
    {
        // 1 to 5; the date of birth of 3 is impossible, and 4 has no attributor.
        var extract = Tables.Parse(
            """
            agency | client | episode | person | born       | started
            Elm    | A      | 1       | A      | 1970-01-01 | 2006-05-01
            Elm    | B      | 1       | B      | 1970-01-01 | 2006-05-02
            Elm    | C      | 1       | C      | 2005-01-01 | 2006-05-03
            Elm    | D      | 1       | D      |            | 2006-05-04
            Oak    | A      | 1       | A      | 1970-01-01 | 2006-05-05
            """).Extract();
        KnownClient[] clients = [.. Enumerable.Range(0, 5).Select(e => new KnownClient(e + 1, [PersonKey.Of(extract, e)]))];
        LinkDecision[] decisions = decision.Length == 0 ? [] : [new(decision[0] - '0', decision[2] - '0', decision[1] == '=')];
        var facts = Facts.Build(extract, AsOf, 1, new EpisodePersons(PersonNumbers.Of(clients, decisions), e => e + 1));
        var shard = Assert.Single(facts.Shards);
        string Names(int person) => string.Join('-', Enumerable.Range(shard.EpisodesFrom[shard.JourneysFrom[person]], 5)
            .TakeWhile(e => e < shard.EpisodesFrom[shard.JourneysFrom[person + 1]]).Select(e => "ABCDA"[shard.EpisodeRecord[e]]).Distinct());
        Assert.Equal(persons, string.Join(", ", Enumerable.Range(0, shard.Persons).Select(Names).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void Facts_in_buckets_give_the_same_figures_as_facts_in_the_order_of_the_files() => Hold(seed =>
    {
        var register = new Register(seed);
        var facts = Facts.Build(register.Extract(), AsOf);
        Assert.Equal(Figures(facts), Figures(Facts.Build(register.Extract(), AsOf, Buckets)));
        Assert.Equal(Figures(facts), Figures(Facts.Build(register.Extract(), AsOf, 1)));
    });

    [Fact]
    public void Each_person_is_in_the_shard_of_its_key() => Hold(seed =>
    {
        var facts = Facts.Build(new Register(seed).Extract(), AsOf, Buckets);
        Assert.Equal(Buckets, facts.Shards.Count);
        Assert.All(
            facts.Shards.SelectMany((s, i) => s.PersonNumber.Concat(s.UncountedPerson).Select(key => (Key: key, Shard: i))),
            p => Assert.Equal(p.Shard, PersonKey.BucketOf(p.Key, Buckets)));
    });

    [Fact]
    public void Shards_that_are_not_touched_are_shared()
    {
        var register = new Register(seed: 11, mostPersons: 60);
        var kept = Facts.Build(register.Extract(), AsOf, Buckets);
        Assert.All(kept.Shards, s => Assert.NotEqual(0, s.Persons));
        var shard = Enumerable.Range(0, Buckets).Last(i => kept.Shards[i].Persons > 0);
        var touched = new HashSet<ulong> { kept.Shards[shard].PersonNumber[0] };
        var renewed = kept.WithRebuilt(Facts.Build(register.Extract(touched), AsOf, Buckets), touched);
        Assert.Equal(Enumerable.Range(0, Buckets).Where(i => i != shard), Enumerable.Range(0, Buckets).Where(i => ReferenceEquals(kept.Shards[i], renewed.Shards[i])));
    }

    [Fact]
    public void An_agency_between_two_others_comes_and_goes_with_its_only_person()
    {
        const string others = "person | agency | PC    | started\nA | Ash | LS1 1 | 2006-05-01\nB | Oak | LS3 1 | 2006-05-02\n";
        var with = Build($"{others}C | Elm | LS2 1 | 2006-05-03");
        var only = Build("person | agency | PC    | started\nC | Elm | LS2 1 | 2006-05-03");
        HashSet<ulong> touched = [.. only.Shards.SelectMany(s => s.PersonNumber)];

        var joined = Build(others).WithRebuilt(only, touched);
        Assert.Equal(["Ash", "Elm", "Oak"], joined.Agencies);
        Assert.Equal(["LS1 1", "LS2 1", "LS3 1"], joined.Areas);
        Assert.Equal(Figures(with), Figures(joined));

        var left = joined.WithRebuilt(Build("person | started"), touched);
        Assert.Equal(["Ash", "Oak"], left.Agencies);
        Assert.Equal(["LS1 1", "LS3 1"], left.Areas);
        Assert.Equal(Figures(Build(others)), Figures(left));
    }

    [Theory]
    [InlineData("started | triaged\n2006-05-01 | 2006-06-01")]
    [InlineData("started\n2006-06-01")]
    [InlineData("started | discharged\n2006-05-01 | 2006-06-01")]
    [InlineData("started | HEPCTSTD\n2006-05-01 | 2006-06-01")]
    [InlineData("started | TOPDATE | TRSTAGE\n2006-05-01 | 2006-06-01 | S")]
    [InlineData("started | REFMODDT\n2006-05-01 | 2006-06-01")]
    [InlineData("REFLD\n2006-06-01")]
    [InlineData("started | CONSENT\n2006-06-01 | N")]
    [InlineData("started | triaged | discharged\n2006-04-01 | 2006-05-01 | 2006-06-01\n2006-04-01 | 2006-04-01 | 2006-04-02")]
    [InlineData("started | triaged | discharged\n2006-05-01 | 2006-06-01 | 2006-05-02")]
    public void A_person_has_dates_after_a_day_if_any_record_names_one(string table)
    {
        var facts = Build(table);
        Assert.Single(facts.PersonsWithDatesAfter(new DateOnly(2006, 5, 31)));
        Assert.Empty(facts.PersonsWithDatesAfter(new DateOnly(2006, 6, 1)));
    }

    [Fact]
    public void A_date_after_the_data_date_is_still_a_date() =>
        Assert.Single(Build("started | discharged\n2006-05-01 | 2031-01-01").PersonsWithDatesAfter(new DateOnly(2030, 12, 31)));

    [Fact]
    public void A_date_of_birth_does_not_count_as_a_date_of_the_record() =>
        Assert.Empty(Build("started | born\n2006-05-01 | 2031-01-01").PersonsWithDatesAfter(new DateOnly(2006, 5, 1)));

    [Fact]
    public void Facts_refuse_a_person_whose_key_is_not_among_the_touched_ones()
    {
        var facts = Build("started\n2006-05-01");
        Assert.Throws<ArgumentException>("rebuilt", () => facts.WithRebuilt(facts, new HashSet<ulong>()));
    }

    [Fact]
    public void Facts_refuse_another_data_date_if_a_person_who_depends_on_it_is_not_rebuilt()
    {
        var facts = Build("started | discharged\n2006-05-01 | 2007-06-01");
        var earlier = Facts.Build(Tables.Parse("person | started").Extract(), new DateOnly(2007, 5, 31), Buckets);
        Assert.Throws<ArgumentException>("touched", () => facts.WithRebuilt(earlier, new HashSet<ulong>()));
    }

    [Fact]
    public void Facts_refuse_facts_that_are_not_in_the_same_buckets()
    {
        var extract = Tables.Parse("started\n2006-05-01").Extract();
        var facts = Facts.Build(extract, AsOf, 1);
        var keys = facts.PersonsWithDatesAfter(DateOnly.MinValue);
        Assert.Throws<ArgumentException>("rebuilt", () => facts.WithRebuilt(Facts.Build(extract, AsOf, 2), keys));
        Assert.Throws<ArgumentException>("rebuilt", () => facts.WithRebuilt(Facts.Build(extract, AsOf), keys));
    }

    private static Facts Build(string table) => Facts.Build(Tables.Parse(table).Extract(), AsOf, Buckets);

    private static DateOnly Day(Random random) => new DateOnly(2004, 4, 1).AddDays(random.Next(3000));

    private static void Hold(Action<int> assertions) => Properties.Hold(Arb.From(Gen.Choose(0, int.MaxValue - 1)), assertions, times: 100);

    private static void AssertSame(Facts expected, Facts facts)
    {
        Assert.Equal(FactsText.Of(expected), FactsText.Of(facts));
        Assert.Equal(Figures(expected), Figures(facts));
    }

    /// <summary>Every measure for two years and both populations.</summary>
    private static IEnumerable<string> Figures(Facts facts)
    {
        var current = facts.AsOf.Month >= 4 ? facts.AsOf.Year : facts.AsOf.Year - 1;
        return
            from year in (int[])[current - 1, current]
            from population in (Population[])[Population.All, Population.Pdu]
            select Json.Of(Assessor.Assess(facts, new Question { Year = new FinancialYear(year), AsOf = facts.AsOf, Population = population })).ToJsonString();
    }
}
