using Throughcare.Domain.Assessment;

namespace Throughcare.Domain.Tests.Assessment;

public class RetentionTests
{
    public static Chapter Cases { get; } = new(Retention.Definition)
    {
        {
            "Who ended after 84 days was retained, after 83 not.",
            """
            person | started    | discharged
            A      | 2006-05-01 | 2006-07-24
            B      | 2006-05-01 | 2006-07-23
            """,
            """
            retention.starts = 2
            retention.determinable = 2
            retention.retained12Weeks = 1
            """
        },
        new Spec(
            "An open journey is determinable once it has lasted 84 days; after 83 it is not, unless it has ended.",
            """
            person | started    | discharged
            A      | 2007-01-06 |
            B      | 2007-01-07 |
            C      | 2007-03-01 | 2007-03-10
            """,
            """
            retention.starts = 3
            retention.determinable = 2
            retention.retained12Weeks = 1
            """) { AsOf = "2007-03-31" },
        {
            "Days run from the start of the journey, here the triage, to its end across agencies.",
            """
            person | agency | triaged    | started    | discharged
            A      | Elm    | 2006-05-01 | 2006-07-20 | 2006-07-24
            B      | Elm    |            | 2006-05-01 | 2006-05-31
            B      | Oak    |            | 2006-06-15 | 2006-07-24
            """,
            "retention.retained12Weeks = 2"
        },
        {
            "Only journeys that start in the year are the cohort.",
            """
            person | started    | discharged
            A      | 2006-03-31 | 2006-12-31
            B      | 2006-04-01 | 2006-12-31
            C      | 2007-03-31 |
            D      | 2007-04-01 |
            """,
            """
            retention.starts = 2
            retention.retained12Weeks = 2
            """
        },
        new Spec(
            "Of problem drug users only their journeys are.",
            """
            person | drug    | started    | discharged
            A      | heroin  | 2006-05-01 | 2006-12-31
            B      | alcohol | 2006-05-01 | 2006-12-31
            """,
            "retention.starts = 1") { PduOnly = true },
    };

    public static Chapter CurveCases { get; } = new(Retention.CurveDefinition)
    {
        new Spec(
            "Four start; one leaves on day 5, one on day 14, one is followed for 14 days so far, one for 30: 3/4 are left after week 1, 3/4 × 2/3 "
                + "after week 2 (the one followed so far is still at risk that day), and after week 4 nothing is known.",
            """
            person | started    | discharged
            A      | 2006-05-01 | 2006-05-06
            B      | 2006-05-01 | 2006-05-15
            C      | 2006-10-17 |
            D      | 2006-10-01 |
            """,
            """
            retention.survival.0 = 1
            retention.survival.1 = 0.75
            retention.survival.2 = 0.5
            retention.survival.3 = 0.5
            retention.survival.4 = 0.5
            retention.survival.5 = null
            retention.survival.104 = null
            """) { AsOf = "2006-10-31" },
        {
            "Week w takes in day 7w: who leaves on day 7 has left by the end of week 1, on day 8 by that of week 2.",
            """
            person | started    | discharged
            A      | 2006-05-01 | 2006-05-08
            B      | 2006-05-01 | 2006-05-09
            C      | 2006-05-01 | 2006-06-30
            """,
            """
            retention.survival.0 = 1
            retention.survival.1 = 0.666667
            retention.survival.2 = 0.333333
            """
        },
        {
            "Who leaves on the first day has left by week 0.",
            """
            person | started    | discharged
            A      | 2006-05-01 | 2006-05-01
            B      | 2006-05-01 | 2006-06-30
            """,
            "retention.survival.0 = 0.5"
        },
        new Spec(
            "The curve is known up to the longest stay, exactly.",
            """
            started
            2006-10-03
            """,
            """
            retention.survival.4 = 1
            retention.survival.5 = null
            """) { AsOf = "2006-10-31" },
        {
            "When everybody has left it is 0 from then on.",
            """
            person | started    | discharged
            A      | 2006-05-01 | 2006-05-11
            B      | 2006-05-01 | 2006-05-21
            """,
            """
            retention.survival.1 = 1
            retention.survival.2 = 0.5
            retention.survival.3 = 0
            retention.survival.104 = 0
            """
        },
        new Spec(
            "It reaches 0 too when the one who was followed longest leaves.",
            """
            person | started    | discharged
            A      | 2006-10-17 |
            B      | 2006-10-01 | 2006-10-21
            """,
            """
            retention.survival.2 = 1
            retention.survival.3 = 0
            retention.survival.4 = 0
            """) { AsOf = "2006-10-31" },
        new Spec(
            "It is followed for 104 weeks, that is 728 days.",
            """
            person | started    | discharged
            A      | 2006-04-01 |
            B      | 2006-04-01 | 2008-03-29
            C      | 2006-04-01 | 2008-03-30
            """,
            """
            retention.survival.103 = 1
            retention.survival.104 = 0.666667
            """) { AsOf = "2010-06-30" },
        {
            "Without a cohort there is no curve.",
            """
            started
            2005-05-01
            """,
            """
            retention.survival.0 = null
            retention.survival.104 = null
            """
        },
    };

    public static Chapter BandsCases { get; } = new(Retention.BandsDefinition)
    {
        {
            "Each journey that ends in the year is in one band; here one on each side of every bound (6, 7, 13, 14, 27, 28, 55, 56, 83, 84, 181, 182, 363, 364 days).",
            """
            person | started    | discharged
            A      | 2006-05-01 | 2006-05-07
            B      | 2006-05-01 | 2006-05-08
            C      | 2006-05-01 | 2006-05-14
            D      | 2006-05-01 | 2006-05-15
            E      | 2006-05-01 | 2006-05-28
            F      | 2006-05-01 | 2006-05-29
            G      | 2006-05-01 | 2006-06-25
            H      | 2006-05-01 | 2006-06-26
            I      | 2006-05-01 | 2006-07-23
            J      | 2006-05-01 | 2006-07-24
            K      | 2006-05-01 | 2006-10-29
            L      | 2006-05-01 | 2006-10-30
            M      | 2005-05-01 | 2006-04-29
            N      | 2005-05-01 | 2006-04-30
            """,
            """
            retention.bands.<7 = 1
            retention.bands.7-13 = 2
            retention.bands.14-27 = 2
            retention.bands.28-55 = 2
            retention.bands.56-83 = 2
            retention.bands.84-181 = 2
            retention.bands.182-363 = 2
            retention.bands.364+ = 1
            """
        },
        {
            "No day at all is less than 7, and journeys that end outside the year are in none.",
            """
            person | started    | discharged
            A      | 2006-05-01 | 2006-05-01
            B      | 2006-03-01 | 2006-03-31
            C      | 2006-05-01 |
            """,
            """
            retention.bands.<7 = 1
            retention.bands.28-55 = 0
            exits.total = 1
            """
        },
    };

    [Theory, MemberData(nameof(Cases))]
    public void Case(string sentence) => Cases.Check(sentence);

    [Theory, MemberData(nameof(CurveCases))]
    public void Curve_case(string sentence) => CurveCases.Check(sentence);

    [Theory, MemberData(nameof(BandsCases))]
    public void Bands_case(string sentence) => BandsCases.Check(sentence);
}
