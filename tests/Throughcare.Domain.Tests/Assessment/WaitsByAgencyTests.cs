using Throughcare.Domain.Assessment;

namespace Throughcare.Domain.Tests.Assessment;

public class WaitsByAgencyTests
{
    public static Chapter Cases { get; } = new(WaitsByAgency.Definition)
    {
        {
            "A wait counts at the agency of the intervention, also where the journey began at another one.",
            """
            agency | episode | sent       | offered    | started    | discharged
            Elm    | 1       | 2006-05-01 | 2006-05-08 | 2006-05-10 | 2006-08-31
            Oak    | 2       | 2006-06-01 | 2006-06-30 | 2006-07-01 |
            """,
            """
            waiting.first.count = 1
            waiting.subsequent.count = 1
            byAgency.waiting.Elm.count = 1
            byAgency.waiting.Elm.within21Days = 1
            byAgency.waiting.Elm.meanDays = 7
            byAgency.waiting.Oak.count = 1
            byAgency.waiting.Oak.within21Days = 0
            byAgency.waiting.Oak.meanDays = 29
            """
        },
        {
            "The share is of valid waits, and a small number has a wide interval.",
            """
            person | people | agency | sent       | offered    | started
            A      | 3      | Elm    | 2006-05-01 | 2006-05-08 | 2006-05-10
            B      | 1      | Elm    | 2006-05-01 | 2006-05-23 | 2006-05-24
            C      | 1      | Elm    |            |            | 2006-05-24
            D      | 300    | Oak    | 2006-05-01 | 2006-05-08 | 2006-05-10
            E      | 100    | Oak    | 2006-05-01 | 2006-05-23 | 2006-05-24
            """,
            """
            byAgency.waiting.Elm.count = 5
            byAgency.waiting.Elm.valid = 4
            byAgency.waiting.Elm.share = 0.75
            byAgency.waiting.Elm.low = 0.3006
            byAgency.waiting.Elm.high = 0.9544
            byAgency.waiting.Oak.share = 0.75
            byAgency.waiting.Oak.low = 0.7053
            byAgency.waiting.Oak.high = 0.7899
            """
        },
        {
            "Without a valid wait there is no share and no interval.",
            """
            agency | started
            Elm    | 2006-05-10
            """,
            """
            byAgency.waiting.Elm.count = 1
            byAgency.waiting.Elm.valid = 0
            byAgency.waiting.Elm.share = null
            byAgency.waiting.Elm.low = null
            """
        },
        new Spec(
            "Published, an agency is hidden where another one could be worked out from it and the total.",
            """
            person | people | agency | sent       | offered    | started
            A      | 3      | Elm    | 2006-05-01 | 2006-05-08 | 2006-05-10
            B      | 9      | Oak    | 2006-05-01 | 2006-05-08 | 2006-05-10
            """,
            """
            waiting.first.count = 12
            byAgency.waiting.Elm.count = <5
            byAgency.waiting.Elm.share = null
            byAgency.waiting.Oak.count = hidden
            byAgency.waiting.Oak.share = null
            byAgency.waiting.Oak.high = null
            """) { Published = true },
    };

    /// <summary>The rule that all tables by agency share.</summary>
    public static Chapter Intervals { get; } = new(
        "Intervals of shares",
        "Shares by agency have a 95% interval, because few people say little: the Wilson score interval (Wilson, 1927). Of k in n, with "
            + "p = k / n and z = 1.959964, it is (p + z²/2n ± z·√(p(1 − p)/n + z²/4n²)) / (1 + z²/n), cut at 0 and 1. Where a share is not "
            + "published, its interval is not either.")
    {
        {
            "Nobody of one and nobody of a hundred are the same share, and not the same news.",
            """
            person | people | agency | sent       | offered    | started
            A      | 1      | Elm    | 2006-05-01 | 2006-05-23 | 2006-05-24
            B      | 100    | Oak    | 2006-05-01 | 2006-05-23 | 2006-05-24
            """,
            """
            byAgency.waiting.Elm.share = 0
            byAgency.waiting.Elm.low = 0
            byAgency.waiting.Elm.high = 0.7935
            byAgency.waiting.Oak.share = 0
            byAgency.waiting.Oak.low = 0
            byAgency.waiting.Oak.high = 0.037
            """
        },
    };

    [Theory, MemberData(nameof(Intervals))]
    public void Interval(string sentence) => Intervals.Check(sentence);

    [Theory, MemberData(nameof(Cases))]
    public void Case(string sentence) => Cases.Check(sentence);

    [Fact]
    public void Agencies_add_up_to_all_waits() => Properties.Hold(sample =>
    {
        var answer = sample.Assess();
        var agencies = answer.WaitsByAgency.Agencies.Select(a => a.Waits).ToList();
        Waits[] all = [answer.Waiting.First, answer.Waiting.Subsequent];
        Assert.Equal(all.Sum(w => w.Count.Value), agencies.Sum(w => w.Count.Value));
        Assert.Equal(all.Sum(w => w.Valid.Value), agencies.Sum(w => w.Valid.Value));
        Assert.Equal(all.Sum(w => w.Within21Days.Value), agencies.Sum(w => w.Within21Days.Value));
        Assert.Equal(all.Sum(w => w.MeanDays.Part), agencies.Sum(w => w.MeanDays.Part));
    });
}
