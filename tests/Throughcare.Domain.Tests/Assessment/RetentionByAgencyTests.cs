using Throughcare.Domain.Assessment;

namespace Throughcare.Domain.Tests.Assessment;

public class RetentionByAgencyTests
{
    public static Chapter Cases { get; } = new(RetentionByAgency.Definition)
    {
        {
            "A journey counts at the agency of its first episode, also where it is retained by moving to another one.",
            """
            person | agency | episode | started    | discharged | reason
            A      | Elm    | 1       | 2006-05-01 | 2006-05-31 | referred-on
            A      | Oak    | 2       | 2006-06-10 | 2006-12-31 | planned
            B      | Oak    | 3       | 2006-05-01 | 2006-05-31 | unplanned
            """,
            """
            byAgency.retention.Elm.starts = 1
            byAgency.retention.Elm.retained12Weeks = 1
            byAgency.retention.Oak.starts = 1
            byAgency.retention.Oak.retained12Weeks = 0
            byAgency.retention.Oak.share = 0
            byAgency.retention.Oak.high = 0.7935
            """
        },
        new Spec(
            "What cannot be judged yet starts, and is left out of the share.",
            """
            person | agency | started
            A      | Elm    | 2007-01-06
            B      | Elm    | 2007-01-07
            """,
            """
            byAgency.retention.Elm.starts = 2
            byAgency.retention.Elm.determinable = 1
            byAgency.retention.Elm.share = 1
            byAgency.retention.Elm.low = 0.2065
            byAgency.retention.Elm.high = 1
            """) { AsOf = "2007-03-31" },
        new Spec(
            "Published, a small agency hides another one.",
            """
            person | people | agency | started    | discharged | reason
            A      | 2      | Elm    | 2006-05-01 | 2006-12-31 | planned
            B      | 20     | Oak    | 2006-05-01 | 2006-12-31 | planned
            """,
            """
            retention.determinable = 22
            byAgency.retention.Elm.determinable = <5
            byAgency.retention.Oak.determinable = hidden
            byAgency.retention.Oak.share = null
            """) { Published = true },
    };

    [Theory, MemberData(nameof(Cases))]
    public void Case(string sentence) => Cases.Check(sentence);

    [Fact]
    public void Agencies_add_up_to_all_journeys_that_start() => Properties.Hold(sample =>
    {
        var answer = sample.Assess();
        var agencies = answer.RetentionByAgency.Agencies;
        Assert.Equal(answer.Retention.Starts.Value, agencies.Sum(a => a.Starts.Value));
        Assert.Equal(answer.Retention.Determinable.Value, agencies.Sum(a => a.Determinable.Value));
        Assert.Equal(answer.Retention.Retained12Weeks.Value, agencies.Sum(a => a.Retained12Weeks.Value));
        Assert.Equal(answer.Presentations.ByAgency.Select(g => (g.Key, g.Count)), agencies.Select(a => (a.Agency, a.Starts)));
    });
}
