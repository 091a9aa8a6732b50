using Throughcare.Domain.Assessment;

namespace Throughcare.Domain.Tests.Assessment;

public class EffectiveTreatmentTests
{
    public static Chapter Cases { get; } = new(EffectiveTreatment.Definition)
    {
        {
            "Effective is 84 days or more, or a planned exit sooner; being referred on sooner is not.",
            """
            person | started    | discharged | reason
            A      | 2006-05-01 | 2006-07-24 | unplanned
            B      | 2006-05-01 | 2006-07-23 | unplanned
            C      | 2006-05-01 | 2006-07-23 | planned
            D      | 2006-05-01 | 2006-07-23 | referred-on
            E      | 2006-05-01 | 2006-07-23 |
            """,
            """
            effectiveTreatment.inYear = 5
            effectiveTreatment.effective = 2
            effectiveTreatment.notDeterminable = 0
            """
        },
        new Spec(
            "Open with fewer than 84 days so far it cannot be said yet.",
            """
            person | started
            A      | 2007-01-06
            B      | 2007-01-07
            """,
            """
            effectiveTreatment.inYear = 2
            effectiveTreatment.effective = 1
            effectiveTreatment.notDeterminable = 1
            """) { AsOf = "2007-03-31" },
        {
            "The days may run on after the year.",
            """
            started
            2007-03-31
            """,
            "effectiveTreatment.effective = 1"
        },
        {
            "The latest-starting journey of the year decides, for better or worse.",
            """
            person | started    | discharged | reason
            A      | 2006-05-01 | 2006-05-31 | unplanned
            A      | 2006-07-01 | 2006-12-31 | unplanned
            B      | 2006-05-01 | 2006-12-31 | planned
            B      | 2007-02-01 | 2007-02-28 | unplanned
            """,
            """
            effectiveTreatment.inYear = 2
            effectiveTreatment.effective = 1
            """
        },
        {
            "A journey that starts after the year does not decide.",
            """
            started    | discharged | reason
            2006-05-01 | 2006-12-31 | planned
            2007-04-01 | 2007-04-02 | unplanned
            """,
            "effectiveTreatment.effective = 1"
        },
        {
            "A journey that began before the year counts with all its days.",
            """
            started    | discharged | reason
            2005-12-01 | 2006-04-01 | unplanned
            """,
            """
            effectiveTreatment.inYear = 1
            effectiveTreatment.effective = 1
            """
        },
        new Spec(
            "Of problem drug users the latest of their journeys that names an opiate or crack decides.",
            """
            person | drug     | started    | discharged | reason
            A      | heroin   | 2006-05-01 | 2006-12-31 | planned
            A      | cannabis | 2007-02-01 | 2007-02-28 | unplanned
            """,
            """
            effectiveTreatment.inYear = 1
            effectiveTreatment.effective = 1
            """) { PduOnly = true },
    };

    [Theory, MemberData(nameof(Cases))]
    public void Case(string sentence) => Cases.Check(sentence);

    [Theory]
    [InlineData(10, 6, 2, 75)]
    [InlineData(2, 0, 2, null)]
    [InlineData(0, 0, 0, null)]
    public void The_share_leaves_out_people_who_cannot_be_determined(int inYear, int effective, int notDeterminable, int? percent) =>
        Assert.Equal((decimal?)percent, new EffectiveTreatment(inYear, effective, notDeterminable).EffectiveRate.Percent());
}
