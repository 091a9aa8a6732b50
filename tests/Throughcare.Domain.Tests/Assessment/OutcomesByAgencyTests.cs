using Throughcare.Domain.Assessment;

namespace Throughcare.Domain.Tests.Assessment;

public class OutcomesByAgencyTests
{
    public static Chapter Cases { get; } = new(OutcomesByAgency.Definition)
    {
        {
            "A pair counts at the agency of the later profile, whoever did the one at the start.",
            """
            person | agency | episode | started    | discharged | top        | stage | opiates
            A      | Elm    | 1       | 2006-05-01 | 2006-06-30 | 2006-05-01 | S     | 20
            A      | Oak    | 2       | 2006-06-20 |            | 2006-08-01 | R     | 0
            B      | Oak    | 3       | 2006-05-01 |            | 2006-05-01 | S     | 28
            B      | Oak    | 3       |            |            | 2006-08-01 | R     | 27
            """,
            """
            top.pairs = 2
            byAgency.outcomes.Oak.pairs = 2
            byAgency.outcomes.Oak.substances.opiates.n = 2
            byAgency.outcomes.Oak.substances.opiates.abstinent = 1
            byAgency.outcomes.Oak.substances.opiates.unchanged = 1
            byAgency.outcomes.Oak.substances.opiates.meanStart = 24
            byAgency.outcomes.Oak.substances.opiates.share = 0.5
            byAgency.outcomes.Oak.substances.opiates.low = 0.0945
            byAgency.outcomes.Oak.substances.opiates.high = 0.9055
            byAgency.outcomes.Elm.pairs = 0
            """
        },
        new Spec(
            "Published, few pairs at an agency are hidden, with the mean and the share made of them.",
            """
            person | people | agency | started    | top        | stage | opiates | top id
            A      | 3      | Elm    | 2006-05-01 | 2006-05-01 | S     | 20      | a
            A      | 3      | Elm    | 2006-05-01 | 2006-08-01 | R     | 0       | b
            """,
            """
            byAgency.outcomes.Elm.pairs = <5
            byAgency.outcomes.Elm.substances.opiates.abstinent = <5
            byAgency.outcomes.Elm.substances.opiates.meanStart = null
            byAgency.outcomes.Elm.substances.opiates.share = null
            """) { Published = true },
    };

    [Theory, MemberData(nameof(Cases))]
    public void Case(string sentence) => Cases.Check(sentence);

    [Fact]
    public void Agencies_add_up_to_all_pairs() => Properties.Hold(sample =>
    {
        var answer = sample.Assess();
        var agencies = answer.OutcomesByAgency.Agencies.Select(a => a.Outcomes).ToList();
        var all = answer.Outcomes;
        Assert.Equal(all.Pairs.Value, agencies.Sum(a => a.Pairs.Value));
        Assert.Equal(all.Injecting.Resolved.Value, agencies.Sum(a => a.Injecting.Resolved.Value));
        Assert.Equal(all.PaidWork.TenDaysOrMoreLater.Value, agencies.Sum(a => a.PaidWork.TenDaysOrMoreLater.Value));
        Assert.Equal(all.QualityOfLife.MeanLater.Part, agencies.Sum(a => a.QualityOfLife.MeanLater.Part));
        for (var i = 0; i < all.Substances.Count; i++)
        {
            Assert.Equal(all.Substances[i].N.Value, agencies.Sum(a => a.Substances[i].N.Value));
            Assert.Equal(all.Substances[i].Abstinent.Value, agencies.Sum(a => a.Substances[i].Abstinent.Value));
            Assert.Equal(all.Substances[i].Deteriorated.Value, agencies.Sum(a => a.Substances[i].Deteriorated.Value));
            Assert.Equal(all.Substances[i].MeanStart.Part, agencies.Sum(a => a.Substances[i].MeanStart.Part));
        }
    });
}
