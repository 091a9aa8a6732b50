using Throughcare.Domain.Assessment;
using Throughcare.Domain.Figures;
using Throughcare.Domain.Journeys;
using Throughcare.Domain.Organisations;

namespace Throughcare.Domain.Tests.Organisations;

public class SuccessionsTests
{
    private static readonly DateOnly July = new(2006, 7, 1), October = new(2006, 10, 1);

    [Fact]
    public void From_the_day_of_the_merger_on_the_successor_stands_for_an_agency()
    {
        var successions = new Successions([new("Elm", July, October.AddDays(-1), "Oak"), new("Elm", October, null, "Ash")]);

        Assert.Equal(
            ["Elm", "Oak", "Oak", "Ash", "Oak"],
            [successions.On("Elm", July.AddDays(-1)), successions.On("Elm", July), successions.On("Elm", October.AddDays(-1)), successions.On("Elm", October),
                successions.On("Oak", October)]);
    }

    [Fact]
    public void The_same_successions_are_equal_in_any_order()
    {
        Succession[] all = [new("Elm", July, null, "Oak"), new("Ash", July, null, "Oak")];

        Assert.Equal(new Successions(all), new Successions(all.Reverse()));
        Assert.Equal(new Successions(all).GetHashCode(), new Successions(all.Reverse()).GetHashCode());
        Assert.NotEqual(new Successions(all), new Successions(all[..1]));
    }

    [Fact]
    public void Treatment_that_begins_or_ends_before_the_day_counts_at_the_old_agency_and_later_at_the_successor()
    {
        var facts = Of("""
            person | agency | started    | discharged | reason
            A      | Elm    | 2006-05-01 | 2006-06-29 | planned
            B      | Elm    | 2006-05-01 | 2006-08-31 | planned
            C      | Elm    | 2006-08-01 | 2006-09-30 | unplanned
            D      | Oak    | 2006-05-01 | 2006-09-30 | planned
            """);

        var before = Assess(facts);
        var after = Assess(facts.WithSuccessions(new([new("Elm", July, null, "Oak")])));

        Assert.Equal(["Elm 3", "Oak 1"], before.CompletionsByAgency.Agencies.Select(a => $"{a.Agency} {a.Exits}"));
        Assert.Equal(["Elm 1", "Oak 3"], after.CompletionsByAgency.Agencies.Select(a => $"{a.Agency} {a.Exits}"));
        Assert.Equal(["Elm 2", "Oak 2"], after.Presentations.ByAgency.Select(a => $"{a.Key} {a.Count}"));
        Assert.Equal(["Elm 2", "Oak 2"], after.RetentionByAgency.Agencies.Select(a => $"{a.Agency} {a.Starts}"));
        Assert.Equal(before.Exits.Total, after.Exits.Total);
        Assert.Equal(before.Presentations.Total, after.Presentations.Total);
    }

    [Fact]
    public void A_filter_by_the_successor_includes_what_it_took_over_and_one_by_the_old_agency_does_not()
    {
        var facts = Of("""
            person | agency | started    | discharged | reason
            A      | Elm    | 2006-05-01 | 2006-06-29 | planned
            B      | Elm    | 2006-08-01 | 2006-09-30 | planned
            """).WithSuccessions(new([new("Elm", July, null, "Oak")]));

        Assert.Equal(1, Assess(facts, "Elm").Exits.Total.Value);
        Assert.Equal(1, Assess(facts, "Oak").Exits.Total.Value);
    }

    [Fact]
    public void If_no_agency_merged_the_facts_are_the_same()
    {
        var facts = Of("""
            person | agency | started    | discharged | reason
            A      | Elm    | 2006-05-01 | 2006-06-29 | planned
            """);

        Assert.Same(facts, facts.WithSuccessions(Successions.None));
        Assert.Equal(Json.Of(Assess(facts)).ToJsonString(), Json.Of(Assess(facts.WithSuccessions(new([new("Fir", July, null, "Oak")])))).ToJsonString());
    }

    private static Facts Of(string table) => Facts.Build(Tables.Parse(table).Extract(), new DateOnly(2007, 6, 30));

    private static NeedsAssessment Assess(Facts facts, string? agency = null) => Assessor.Assess(facts, new Question
    {
        Year = new FinancialYear(2006),
        AsOf = facts.AsOf,
        Filter = agency is null ? Filter.None : new Filter { Agencies = ChosenKeys.Create([agency]) },
    });
}
