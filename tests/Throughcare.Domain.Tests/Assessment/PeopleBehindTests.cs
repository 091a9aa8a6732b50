using Throughcare.Domain.Assessment;
using Throughcare.Domain.Extracts;
using Throughcare.Domain.Figures;
using Throughcare.Domain.Journeys;

namespace Throughcare.Domain.Tests.Assessment;

public class PeopleBehindTests
{
    private static readonly Question Usual = new() { Year = new FinancialYear(2006), AsOf = new DateOnly(2007, 6, 30) };

    [Fact]
    public void Every_figure_has_as_many_people_behind_it_as_it_counts() => Properties.Hold(sample =>
    {
        var facts = sample.Facts();
        foreach (var question in (Question[])[sample.Question, sample.Filtered(facts)])
        {
            var figures = FigureList.Of(Assessor.Assess(facts, question)).ToList();
            Assert.Distinct(figures.Select(f => f.Key));
            foreach (var (key, count) in figures)
                Assert.True(count == Of(facts, question, key).Count, $"{key} is {count}, behind it are {Of(facts, question, key).Count}; {question.Filter}");
        }
    }, times: 40);

    /// <summary>With many people every figure has somebody in it, so that none is right only because it is empty.</summary>
    [Fact]
    public void Every_kind_of_figure_has_somebody_behind_it_in_a_large_population()
    {
        var sample = Sample.Make(1, 20_000);
        var (facts, question) = (sample.Facts(), sample.Question with { Population = Population.All, KnownYears = 2 });
        var figures = FigureList.Of(Assessor.Assess(facts, question)).ToList();
        foreach (var (key, count) in figures)
            Assert.Equal((key, count), (key, Of(facts, question, key).Count));
        string[] empty = [.. figures.Where(f => f.Count == 0).Select(f => f.Key)];
        Assert.All(empty, key => Assert.True(
            key.StartsWith("need/ageBand/", StringComparison.Ordinal)
            || FigureList.ItemsNotInSamples.Any(item =>
                key.StartsWith("outcomes", StringComparison.Ordinal) && key.Contains($"/{item}/", StringComparison.Ordinal)), key));
    }

    [Fact]
    public void A_person_is_behind_a_figure_of_persons_once_and_behind_a_figure_of_journeys_once_for_each_journey() => Properties.Hold(sample =>
    {
        var facts = sample.Facts();
        foreach (var key in (string[])["bullseye/known", "in-treatment/year", "need/everybody/known", "effective-treatment/total"])
            Assert.Distinct(Of(facts, sample.Question, key).Select(c => c.Record));
        Assert.Equal(Of(facts, sample.Question, "in-treatment/year"), Of(facts, sample.Question, "effective-treatment/total"));
        Assert.Equal(Of(facts, sample.Question, "presentations/total"), Of(facts, sample.Question, "retention/starts"));
    });

    [Fact]
    public void The_order_is_by_day_then_record_however_facts_are_spread_over_shards()
    {
        var sample = Sample.Make(3, 3_000);
        var extract = Sample.Read(sample.Rows);
        var (few, many) = (Facts.Build(extract, sample.Question.AsOf, 1), Facts.Build(extract, sample.Question.AsOf, 16));
        foreach (var key in (string[])["bullseye/known", "exits/total", "waiting/first/total", "movements/total"])
        {
            var found = Of(few, sample.Question, key);
            Assert.Equal(found, Of(many, sample.Question, key));
            Assert.Equal(found.OrderBy(c => c.On).ThenBy(c => c.Record), found);
        }
    }

    [Fact]
    public void The_record_belongs_to_the_episode_that_stands_for_what_is_counted()
    {
        var extract = Tables.Parse(
            """
            person | agency | episode | kind        | sent       | offered    | started    | discharged | reason
            A      | Elm    | first   | structured  | 2006-04-20 | 2006-04-30 | 2006-05-01 | 2006-06-30 | planned
            A      | Oak    | last    | structured  | 2006-06-01 | 2006-06-10 | 2006-06-10 | 2006-08-31 | planned
            A      | Ash    | middle  | structured  |            |            | 2006-06-15 | 2006-07-31 | unplanned
            B      | Elm    | open    | open-access |            |            | 2006-05-02 |            |
            """.Replace("structured ", "2          ", StringComparison.Ordinal)).Extract();
        var facts = Facts.Build(extract, Usual.AsOf);
        string[] Behind(string key) => [.. Of(facts, Usual, key).Select(c => $"{IdOf(extract, c.Record)} {c.On:yyyy-MM-dd}")];

        Assert.Equal(["first 2006-05-01"], Behind("presentations/total"));
        Assert.Equal(["first 2006-05-01"], Behind("bullseye/structured-in-year"));
        Assert.Equal(["open 2006-05-02"], Behind("bullseye/open-access-at-year-end"));
        Assert.Equal(["first 2006-05-01", "open 2006-05-02"], Behind("need/sex/male/known"));
        Assert.Equal(["last 2006-06-10"], Behind("in-treatment/agency/Oak"));
        Assert.Equal(["last 2006-06-10"], Behind("movements/Elm/Oak"));
        Assert.Equal(["last 2006-06-10", "middle 2006-06-15"], Behind("movements/concurrent"));
        Assert.Equal(["last 2006-08-31"], Behind("exits/planned"));
        Assert.Equal(["last 2006-08-31"], Behind("exits/agency/Oak/total"));
        Assert.Empty(Behind("exits/agency/Elm/total"));
        Assert.Equal(["first 2006-08-31"], Behind("retention/band/84-181"));
        Assert.Equal(["first 2006-05-01"], Behind("waiting/first/within-21-days"));
        Assert.Equal(["first 2006-06-10", "first 2006-06-15"], Behind("waiting/subsequent/total"));
        Assert.Equal(["first 2006-08-31"], Behind("compliance/exit/missing"));
        Assert.Equal(Of(facts, Usual, "presentations/total")[0].Person, Of(facts, Usual, "exits/total")[0].Person);
        Assert.Equal(PersonKey.Of(extract, Of(facts, Usual, "exits/total")[0].Record), Of(facts, Usual, "exits/total")[0].Person);
    }

    [Fact]
    public void The_filter_applies_to_the_people_too()
    {
        var facts = Facts.Build(Tables.Parse(
            """
            person | sex | started
            A      | F   | 2006-05-01
            B      | M   | 2006-05-02
            """).Extract(), Usual.AsOf);
        var women = Usual with { Filter = new() { [ProfileDimension.Sex] = ["female"] } };
        Assert.Equal(new DateOnly(2006, 5, 1), Assert.Single(Of(facts, women, "bullseye/known")).On);
        Assert.Empty(Of(facts, women, "presentations/sex/male"));
        Assert.Throws<ArgumentException>(() => Of(facts, Usual with { Filter = new() { Agencies = ["Nowhere"] } }, "bullseye/known"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("bullseye")]
    [InlineData("bullseye/")]
    [InlineData("bullseye/unknown")]
    [InlineData("bullseye/criminal-justice-in-year")]
    [InlineData("bullseye/known/")]
    [InlineData("Bullseye/known")]
    [InlineData("presentations/agency/Nowhere")]
    [InlineData("presentations/sex/women")]
    [InlineData("presentations/shoe/male")]
    [InlineData("presentations/entry/self")]
    [InlineData("in-treatment/total")]
    [InlineData("movements/Elm")]
    [InlineData("movements/Elm/Nowhere")]
    [InlineData("exits/agency/Elm")]
    [InlineData("exits/agency/Nowhere/total")]
    [InlineData("retention/band/8-13")]
    [InlineData("effective-treatment/all")]
    [InlineData("waiting/third/total")]
    [InlineData("waiting/type/99/total")]
    [InlineData("waiting/first")]
    [InlineData("compliance/post-exit/done")]
    [InlineData("compliance/start/late")]
    [InlineData("outcomes/opiates/resolved")]
    [InlineData("outcomes/sharing/total")]
    [InlineData("outcomes/quality-of-life/resolved")]
    [InlineData("need/everybody/everybody/known")]
    [InlineData("need/sex/male/referred")]
    [InlineData("need/sex/known")]
    [InlineData("forgotten/everybody/known")]
    [InlineData(null)]
    public void A_key_that_belongs_to_no_figure_is_refused(string? key)
    {
        var facts = Facts.Build(Tables.Parse("started\n2006-05-01").Extract(), Usual.AsOf);
        Assert.False(FigureKey.TryParse(facts, key, out var figure));
        Assert.Null(figure);
    }

    [Fact]
    public void Agency_codes_with_a_slash_or_like_a_word_are_told_apart()
    {
        var facts = Facts.Build(Tables.Parse(
            """
            person | agency | started
            A      | a/b    | 2006-05-01
            A      | agency | 2006-06-01
            B      | a~1b   | 2006-05-01
            C      | total  | 2006-05-01
            """).Extract(), Usual.AsOf);
        Assert.Equal("presentations/agency/a~1b", FigureKey.Text("presentations", "agency", "a/b"));
        Assert.Single(Of(facts, Usual, FigureKey.Text("presentations", "agency", "a/b")));
        Assert.Single(Of(facts, Usual, FigureKey.Text("presentations", "agency", "a~1b")));
        Assert.Single(Of(facts, Usual, FigureKey.Text("movements", "a/b", "agency")));
        Assert.Single(Of(facts, Usual, FigureKey.Text("movements", "agency", "agency", "in")));
        Assert.Empty(Of(facts, Usual, FigureKey.Text("movements", "agency", "total")));
        Assert.True(FigureKey.TryParse(facts, "presentations/agency/a~1b", out var one) && FigureKey.TryParse(facts, one.ToString(), out var other) && one == other);
    }

    [Fact]
    public void A_key_that_only_other_facts_have_is_refused()
    {
        var facts = Facts.Build(Tables.Parse("started\n2006-05-01").Extract(), Usual.AsOf);
        var others = Facts.Build(Tables.Parse("agency | started\nOak | 2006-05-01").Extract(), Usual.AsOf);
        Assert.True(FigureKey.TryParse(others, "in-treatment/agency/Oak", out var key));
        Assert.Throws<ArgumentException>(() => PeopleBehind.Of(facts, Usual, key));
    }

    private static IReadOnlyList<Counted> Of(Facts facts, Question question, string key) =>
        FigureKey.TryParse(facts, key, out var figure) ? PeopleBehind.Of(facts, question, figure) : throw new FormatException(key);

    private static string IdOf(Extract extract, int record) => System.Text.Encoding.UTF8.GetString(extract.Episodes.EpisodeId(record));
}
