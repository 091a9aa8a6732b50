using Throughcare.Domain.Assessment;

namespace Throughcare.Domain.Tests.Assessment;

public class EffectiveByAgencyTests
{
    public static Chapter Cases { get; } = new(EffectiveByAgency.Definition)
    {
        {
            "A person counts once, at the agency of the first episode of the latest journey.",
            """
            person | agency | episode | started    | discharged | reason
            A      | Ash    | 1       | 2006-04-10 | 2006-04-20 | unplanned
            A      | Elm    | 2       | 2006-09-01 | 2006-09-30 | referred-on
            A      | Oak    | 3       | 2006-10-10 | 2007-01-31 | planned
            B      | Oak    | 4       | 2006-05-01 | 2006-05-31 | unplanned
            """,
            """
            effectiveTreatment.inYear = 2
            byAgency.effectiveTreatment.Elm.inYear = 1
            byAgency.effectiveTreatment.Elm.effective = 1
            byAgency.effectiveTreatment.Oak.inYear = 1
            byAgency.effectiveTreatment.Oak.effective = 0
            byAgency.effectiveTreatment.Ash.inYear = 0
            """
        },
        new Spec(
            "Whoever cannot be judged yet is left out of the share.",
            """
            person | people | agency | started
            A      | 8      | Elm    | 2007-01-06
            B      | 1      | Elm    | 2007-01-07
            """,
            """
            byAgency.effectiveTreatment.Elm.inYear = 9
            byAgency.effectiveTreatment.Elm.notDeterminable = 1
            byAgency.effectiveTreatment.Elm.share = 1
            byAgency.effectiveTreatment.Elm.low = 0.6756
            byAgency.effectiveTreatment.Elm.high = 1
            """) { AsOf = "2007-03-31" },
        new Spec(
            "Published, a share of fewer than 5 cannot be made of what is shown.",
            """
            person | people | agency | started    | discharged | reason
            A      | 20     | Oak    | 2006-05-01 | 2006-12-31 | planned
            B      | 3      | Elm    | 2006-05-01 | 2006-05-31 | unplanned
            C      | 9      | Elm    | 2007-03-01 |            |
            D      | 6      | Ash    | 2006-05-01 | 2006-05-31 | unplanned
            """,
            """
            byAgency.effectiveTreatment.Elm.effective = 0
            byAgency.effectiveTreatment.Elm.share = null
            byAgency.effectiveTreatment.Elm.high = null
            """) { AsOf = "2007-03-31", Published = true },
    };

    [Theory, MemberData(nameof(Cases))]
    public void Case(string sentence) => Cases.Check(sentence);

    [Fact]
    public void Agencies_add_up_to_everybody_in_treatment() => Properties.Hold(sample =>
    {
        var answer = sample.Assess();
        var agencies = answer.EffectiveByAgency.Agencies.Select(a => a.Treatment).ToList();
        Assert.Equal(answer.EffectiveTreatment.InYear.Value, agencies.Sum(a => a.InYear.Value));
        Assert.Equal(answer.EffectiveTreatment.Effective.Value, agencies.Sum(a => a.Effective.Value));
        Assert.Equal(answer.EffectiveTreatment.NotDeterminable.Value, agencies.Sum(a => a.NotDeterminable.Value));
    });
}
