using Throughcare.Domain.Assessment;
using Throughcare.Domain.Figures;
using Throughcare.Domain.Journeys;
using Throughcare.Domain.Organisations;

namespace Throughcare.Domain.Tests.Assessment;

public class FilterTests
{
    public static Chapter Cases { get; } = new(Filter.Definition)
    {
        new Spec(
            "A journey counts when any of its episodes is at the agency, and then counts whole: the agency it moved to is listed.",
            """
            person | agency | started    | discharged
            A      | Elm    | 2006-05-01 | 2006-05-31
            A      | Oak    | 2006-06-05 |
            B      | Oak    | 2006-05-01 | 2006-05-31
            B      | Elm    | 2006-06-05 |
            C      | Oak    | 2006-05-01 |
            """,
            """
            presentations.total = 2
            presentations.byAgency.Elm = 1
            presentations.byAgency.Oak = 1
            inTreatment.byAgency.Elm = 2
            inTreatment.byAgency.Oak = 2
            movements.pairs.Elm Oak.count = 1
            movements.outRate.Oak = 0.5
            """) { Chosen = "agencies: Elm" },
        new Spec(
            "What is chosen in one list is joined by \"or\", the lists by \"and\".",
            """
            person | sex | housing         | started
            A      | F   | urgent          | 2006-05-01
            B      | F   | problem         | 2006-05-01
            C      | F   | none            | 2006-05-01
            D      | M   | urgent          | 2006-05-01
            E      |     | urgent          | 2006-05-01
            """,
            "presentations.total = 2") { Chosen = "sex: female; accommodation: urgent, problem" },
        new Spec(
            "The profile is that of the journey's first episode, as in every breakdown.",
            """
            person | housing | started    | discharged
            A      | urgent  | 2006-05-01 | 2006-05-31
            A      | none    | 2006-06-05 |
            B      | none    | 2006-05-01 | 2006-05-31
            B      | urgent  | 2006-06-05 |
            """,
            """
            presentations.total = 1
            presentations.profile.accommodation.urgent = 1
            """) { Chosen = "accommodation: urgent" },
        new Spec(
            "A missing value can be chosen.",
            """
            person | housing | started
            A      | urgent  | 2006-05-01
            B      |         | 2006-05-01
            """,
            "presentations.total = 1") { Chosen = "accommodation: not-stated" },
        new Spec(
            "The latest-starting journey is the latest one that counts: here the first, which was too short.",
            """
            person | housing | started    | discharged | reason
            A      | urgent  | 2006-05-01 | 2006-05-31 | unplanned
            A      | none    | 2006-09-01 |            |
            """,
            """
            inTreatment.atYearEnd = 0
            inTreatment.duringYear = 1
            inTreatment.profile.accommodation.urgent = 1
            effectiveTreatment.inYear = 1
            effectiveTreatment.effective = 0
            """) { Chosen = "accommodation: urgent" },
        new Spec(
            "An open-access episode counts by its own agency and profile; a person whose journey does not count can be known by it.",
            """
            person | kind        | agency | started
            A      | open-access | Elm    | 2006-05-01
            B      | open-access | Oak    | 2006-05-01
            C      | structured  | Oak    | 2006-05-01
            C      | open-access | Elm    | 2006-05-01
            D      | structured  | Elm    | 2006-05-01
            """,
            """
            bullseye.rings.structured-at-year-end.count = 1
            bullseye.rings.open-access-at-year-end.count = 2
            bullseye.known = 3
            need.everybody.known.number = 3
            """) { Chosen = "agencies: Elm" },
        new Spec(
            "A journey has the locality of its first episode: that of the longest prefix, which ends at a boundary.",
            """
            person | postcode | started    | discharged
            A      | LS7 4    | 2006-05-01 |
            B      | LS8 1    | 2006-05-01 |
            C      | LS8 5    | 2006-05-01 |
            D      | LS81 2   | 2006-05-01 |
            E      |          | 2006-05-01 |
            F      | LS8 1    | 2006-05-01 | 2006-05-31
            F      | LS9 1    | 2006-06-05 |
            G      | LS9 1    | 2006-05-01 | 2006-05-31
            G      | LS8 1    | 2006-06-05 |
            """,
            "presentations.total = 3") { Chosen = "localities: north" },
        new Spec(
            "A postcode in no locality is elsewhere, a missing one not stated.",
            """
            person | kind        | postcode | started
            A      | open-access | LS8 1    | 2006-05-01
            B      | open-access | LS81 2   | 2006-05-01
            C      | open-access |          | 2006-05-01
            D      | open-access |          | 2006-05-01
            """,
            "bullseye.known = 3") { Chosen = "localities: elsewhere, not-stated" },
        new Spec(
            "Filter and population both apply.",
            """
            person | drug     | sex | started
            A      | heroin   | F   | 2006-05-01
            B      | cannabis | F   | 2006-05-01
            C      | heroin   | M   | 2006-05-01
            """,
            "presentations.total = 1") { Chosen = "sex: female", PduOnly = true },
        new Spec(
            "With a filter there is no penetration: the estimate is of everybody.",
            """
            started
            2006-05-01
            """,
            """
            bullseye.known = 1
            bullseye.prevalence = null
            bullseye.unknown = null
            bullseye.penetration = null
            bullseye.treatmentPenetration = null
            """) { Chosen = "sex: male", Prevalence = 10 },
    };

    private static readonly Question Usual = new() { Year = new FinancialYear(2006), AsOf = new DateOnly(2007, 6, 30) };

    [Theory, MemberData(nameof(Cases))]
    public void Case(string sentence) => Cases.Check(sentence);

    [Fact]
    public void Questions_with_the_same_choice_are_equal_and_find_each_other_in_a_dictionary()
    {
        Filter Make(params string[] agencies) => new()
        {
            Agencies = ChosenKeys.Create(agencies),
            Localities = ["north"],
            LocalitiesDefined = [new Locality("north", "North", [.. "LS7,LS8".Split(',')])],
            [ProfileDimension.Sex] = ["female"],
        };
        var cache = new Dictionary<Question, int> { [Usual with { Filter = Make("Oak", "Elm") }] = 1 };

        Assert.True(cache.ContainsKey(Usual with { Filter = Make("Elm", "Oak", "Elm") }));
        Assert.False(cache.ContainsKey(Usual with { Filter = Make("Elm") }));
        Assert.False(cache.ContainsKey(Usual with { Filter = Make("Elm", "Oak").With(ProfileDimension.Sex, ["male"]) }));
        Assert.False(cache.ContainsKey(Usual with { Filter = Make("Elm", "Oak") with { LocalitiesDefined = [new("north", "North", ["LS7"])] } }));
        Assert.True(cache.ContainsKey(Usual with { Filter = Make("Elm", "Oak").With(ProfileDimension.MainDrug, ["opiate"]).With(ProfileDimension.MainDrug, []) }));
    }

    [Fact]
    public void Localities_that_are_defined_but_not_chosen_make_no_difference()
    {
        var defined = new Filter { LocalitiesDefined = Sample.Localities };
        Assert.True(defined.IsNone);
        Assert.Equal(Filter.None, defined);
        Assert.Equal(Filter.None.GetHashCode(), defined.GetHashCode());
    }

    [Fact]
    public void Changing_a_filter_leaves_the_original_as_it_was()
    {
        var filter = new Filter { [ProfileDimension.Sex] = ["female"] };
        var other = filter.With(ProfileDimension.Sex, ["male"]);
        Assert.Equal(["female"], filter[ProfileDimension.Sex]);
        Assert.Equal("sex: male", other.ToString());
    }

    [Fact]
    public void Keys_that_no_record_can_have_are_refused_by_name()
    {
        var facts = Facts.Build(Tables.Parse("started\n2006-05-01").Extract(), Usual.AsOf);
        (Filter Filter, string Named)[] wrong =
        [
            (new() { Agencies = ["Elm", "Nowhere"] }, "'Nowhere'"),
            (new() { [ProfileDimension.Sex] = ["women"] }, "'women'"),
            (new() { [ProfileDimension.AgeBand] = ["18-24", "18-25"] }, "'18-25'"),
            (new() { Localities = ["north"] }, "'north'"),
            (new() { Localities = ["north"], LocalitiesDefined = [new("north", "", ["LS8"]), new("south", "", ["LS8"])] }, "LS8"),
        ];
        foreach (var (filter, named) in wrong)
        {
            Assert.Contains(named, filter.ProblemWith(facts));
            Assert.Throws<ArgumentException>(() => Assessor.Assess(facts, Usual with { Filter = filter }));
        }
        Assert.NotNull((Usual with { Filter = wrong[3].Filter }).Problem);
        Assert.Null(new Filter { Localities = ["north", "elsewhere"], LocalitiesDefined = Sample.Localities, Agencies = ["Elm"] }.ProblemWith(facts));
    }

    [Fact]
    public void A_filter_that_names_everything_changes_nothing() => Properties.Hold(sample =>
    {
        var facts = sample.Facts();
        var filter = new Filter { Agencies = [.. facts.Agencies], Localities = ["north", "east", "elsewhere", "not-stated"], LocalitiesDefined = Sample.Localities };
        foreach (var dimension in Enum.GetValues<ProfileDimension>())
            filter = filter.With(dimension, [.. facts.Groups.Keys(dimension)]);

        AssertSame(sample.Assess(facts), Assessor.Assess(facts, sample.Question with { Filter = filter }));
    });

    [Fact]
    public void The_groups_of_any_dimension_add_up_to_the_whole() => Properties.Hold(sample =>
    {
        var facts = sample.Facts();
        var whole = Assessor.Assess(facts, sample.Question, Parts.Presentations | Parts.Exits | Parts.Waiting);
        foreach (var dimension in Enum.GetValues<ProfileDimension>())
        {
            var groups = facts.Groups.Keys(dimension)
                .Select(key => Assessor.Assess(facts, sample.Question with { Filter = Filter.None.With(dimension, [key]) })).ToList();
            Assert.Equal(whole.Presentations.Total.Value, groups.Sum(g => g.Presentations.Total.Value));
            Assert.Equal(whole.Exits.Total.Value, groups.Sum(g => g.Exits.Total.Value));
            Assert.Equal(whole.Waiting.First.Count.Value, groups.Sum(g => g.Waiting.First.Count.Value));
        }
    }, times: 30);

    /// <summary>Sex is part of what identifies a person, so everything known about a person has one sex.</summary>
    [Fact]
    public void Choosing_women_gives_the_figures_of_an_extract_of_women_only() => Properties.Hold(sample =>
    {
        var women = sample.Rows.Where(row => row.Split(',')[3] == "F");
        AssertSame(
            sample.Assess(women),
            Assessor.Assess(sample.Facts(), sample.Question with { Filter = new() { [ProfileDimension.Sex] = ["female"] } }));
    });

    [Fact]
    public void Choosing_an_agency_gives_the_figures_of_its_own_extract_if_nobody_goes_to_two() => Properties.Hold(sample =>
    {
        var apart = sample with { Persons = [.. sample.Persons.Where(rows => rows.Select(row => row.Split(',')[6]).Distinct().Count() == 1)] };
        var facts = apart.Facts();
        if (!facts.Agencies.Contains("Elm"))
            return;
        AssertSame(
            apart.Assess(apart.Rows.Where(row => row.Split(',')[6] == "Elm")),
            Assessor.Assess(facts, apart.Question with { Filter = new() { Agencies = ["Elm"] } }));
    });

    private static void AssertSame(NeedsAssessment expected, NeedsAssessment actual)
    {
        Assert.Equal(Sample.Counts(expected).OrderBy(c => c.Key, StringComparer.Ordinal), Sample.Counts(actual).OrderBy(c => c.Key, StringComparer.Ordinal));
        var (a, b) = (Json.Of(expected).AsObject(), Json.Of(actual).AsObject());
        b.Remove("filter");
        Assert.Equal(a.ToJsonString(), b.ToJsonString());
    }
}
