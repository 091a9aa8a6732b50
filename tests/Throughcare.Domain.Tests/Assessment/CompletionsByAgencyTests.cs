using Throughcare.Domain.Assessment;

namespace Throughcare.Domain.Tests.Assessment;

public class CompletionsByAgencyTests
{
    public static Chapter Cases { get; } = new(CompletionsByAgency.Definition)
    {
        {
            "A completion counts at the agency of the closing episode, wherever the journey began.",
            """
            person | agency | episode | started    | discharged | reason
            A      | Elm    | 1       | 2006-05-01 | 2006-06-30 | referred-on
            A      | Oak    | 2       | 2006-06-20 | 2006-08-31 | planned
            B      | Oak    | 3       | 2006-05-01 | 2006-06-30 | unplanned
            """,
            """
            exits.planned = 1
            byAgency.completions.Oak.exits = 2
            byAgency.completions.Oak.completed = 1
            byAgency.completions.Oak.share = 0.5
            byAgency.completions.Oak.low = 0.0945
            byAgency.completions.Oak.high = 0.9055
            byAgency.completions.Elm.exits = 0
            """
        },
        {
            "Being referred on is no completion.",
            """
            person | agency | started    | discharged | reason
            A      | Elm    | 2006-05-01 | 2006-06-30 | referred-on
            """,
            """
            byAgency.completions.Elm.exits = 1
            byAgency.completions.Elm.completed = 0
            byAgency.completions.Elm.share = 0
            byAgency.completions.Elm.low = 0
            byAgency.completions.Elm.high = 0.7935
            """
        },
        new Spec(
            "Published, the share of few exits is not shown.",
            """
            person | people | agency | started    | discharged | reason
            A      | 4      | Elm    | 2006-05-01 | 2006-06-30 | planned
            B      | 20     | Oak    | 2006-05-01 | 2006-06-30 | planned
            C      | 20     | Oak    | 2006-05-01 | 2006-06-30 | unplanned
            D      | 4      | Ash    | 2006-05-01 | 2006-06-30 | unplanned
            """,
            """
            byAgency.completions.Elm.exits = <5
            byAgency.completions.Elm.completed = <5
            byAgency.completions.Elm.share = null
            byAgency.completions.Elm.high = null
            """) { Published = true },
    };

    [Theory, MemberData(nameof(Cases))]
    public void Case(string sentence) => Cases.Check(sentence);

    [Fact]
    public void Agencies_add_up_to_all_exits() => Properties.Hold(sample =>
    {
        var answer = sample.Assess();
        Assert.Equal(answer.Exits.Total.Value, answer.CompletionsByAgency.Agencies.Sum(a => a.Exits.Value));
        Assert.Equal(answer.Exits.Planned.Value, answer.CompletionsByAgency.Agencies.Sum(a => a.Completed.Value));
    });
}
