using Throughcare.Domain.Assessment;

namespace Throughcare.Domain.Tests.Assessment;

public class WaitingTimesTests
{
    public static Chapter Cases { get; } = new(WaitingTimes.Definition)
    {
        {
            "The wait runs from the referral to the intervention to the first appointment offered; 21 days are within three weeks, 22 are not, and 0 is a wait.",
            """
            person | sent       | offered    | started
            A      | 2006-05-01 | 2006-05-22 | 2006-05-30
            B      | 2006-05-01 | 2006-05-23 | 2006-05-30
            C      | 2006-05-01 | 2006-05-01 | 2006-05-30
            """,
            """
            waiting.first.count = 3
            waiting.first.valid = 3
            waiting.first.within21Days = 2
            waiting.first.meanDays = 14.3333
            """
        },
        {
            "A wait needs both dates and cannot be negative.",
            """
            person | sent       | offered    | started
            A      | 2006-05-02 | 2006-05-01 | 2006-05-30
            B      |            | 2006-05-01 | 2006-05-30
            C      | 2006-05-01 |            | 2006-05-30
            D      | 2006-05-01 | 2006-05-08 | 2006-05-30
            """,
            """
            waiting.first.count = 4
            waiting.first.valid = 1
            waiting.first.within21Days = 1
            waiting.first.meanDays = 7
            """
        },
        {
            "Structured interventions that start from the first to the last day of the year count, whenever the journey began.",
            """
            person | kind        | sent       | offered    | started
            A      | structured  | 2006-03-01 | 2006-03-10 | 2006-03-31
            B      | structured  | 2006-03-01 | 2006-03-10 | 2006-04-01
            C      | structured  | 2007-03-01 | 2007-03-10 | 2007-03-31
            D      | structured  | 2007-03-01 | 2007-03-10 | 2007-04-01
            E      | open-access | 2006-05-01 | 2006-05-10 | 2006-05-30
            F      | structured  | 2006-05-01 | 2006-05-10 |
            """,
            """
            waiting.first.count = 2
            waiting.subsequent.count = 0
            """
        },
        {
            "An open-access intervention inside a structured episode has no wait.",
            """
            episode | kind        | sent       | offered    | started
            1       | structured  | 2006-05-01 | 2006-05-10 | 2006-05-30
            1       | open-access | 2006-05-01 | 2006-05-10 | 2006-05-10
            """,
            """
            waiting.first.count = 1
            waiting.subsequent.count = 0
            """
        },
        {
            "The first intervention of a journey is the one that started first; the rest are subsequent.",
            """
            agency | episode | sent       | offered    | started    | discharged
            Elm    | 1       | 2006-05-01 | 2006-05-03 | 2006-05-20 | 2006-07-31
            Elm    | 1       | 2006-05-01 | 2006-05-05 | 2006-05-10 | 2006-07-31
            Oak    | 1       | 2006-05-01 | 2006-05-08 | 2006-06-10 |
            """,
            """
            waiting.first.count = 1
            waiting.first.meanDays = 4
            waiting.subsequent.count = 2
            waiting.subsequent.meanDays = 4.5
            """
        },
        {
            "Of two that started on one day the lower id is the first: 10 before 9.",
            """
            episode | mod id | sent       | offered    | started
            1       | 9      | 2006-05-01 | 2006-05-03 | 2006-05-20
            1       | 10     | 2006-05-01 | 2006-05-05 | 2006-05-20
            """,
            "waiting.first.meanDays = 4"
        },
        {
            "Of two agencies on one day that of the earlier episode in order, whatever its id.",
            """
            agency | mod id | sent       | offered    | started
            Elm    | 9      | 2006-05-01 | 2006-05-03 | 2006-05-20
            Oak    | 1      | 2006-05-01 | 2006-05-05 | 2006-05-20
            """,
            """
            waiting.first.count = 1
            waiting.first.meanDays = 2
            """
        },
        {
            "Each journey has a first intervention of its own; one that started before the year leaves only subsequent ones in it.",
            """
            person | episode | started    | discharged
            A      | 1       | 2006-05-01 | 2006-05-31
            A      | 2       | 2006-06-22 | 2006-07-31
            B      | 1       | 2006-03-31 |
            B      | 1       | 2006-04-01 |
            """,
            """
            waiting.first.count = 2
            waiting.subsequent.count = 1
            """
        },
        {
            "By type every intervention counts, first or not.",
            """
            episode | kind | sent       | offered    | started
            1       | 2    | 2006-05-01 | 2006-05-03 | 2006-05-10
            1       | 2    | 2006-05-01 | 2006-05-31 | 2006-06-10
            1       | 4    |            |            | 2006-06-10
            """,
            """
            waiting.byIntervention.2.count = 2
            waiting.byIntervention.2.valid = 2
            waiting.byIntervention.2.within21Days = 1
            waiting.byIntervention.2.meanDays = 16
            waiting.byIntervention.4.count = 1
            waiting.byIntervention.4.valid = 0
            waiting.byIntervention.4.meanDays = null
            """
        },
        new Spec(
            "An appointment after the data date is not known.",
            """
            sent       | offered    | started
            2006-05-01 | 2006-10-01 | 2006-09-30
            """,
            """
            waiting.first.count = 1
            waiting.first.valid = 0
            """) { AsOf = "2006-09-30" },
        new Spec(
            "Of problem drug users every structured intervention of their journeys counts.",
            """
            person | agency | drug     | sent       | offered    | started
            A      | Elm    | cannabis | 2006-05-01 | 2006-05-03 | 2006-05-10
            A      | Oak    | heroin   | 2006-05-01 | 2006-05-03 | 2006-05-10
            B      | Elm    | cannabis | 2006-05-01 | 2006-05-03 | 2006-05-10
            """,
            """
            waiting.first.count = 1
            waiting.subsequent.count = 1
            """) { PduOnly = true },
    };

    [Theory, MemberData(nameof(Cases))]
    public void Case(string sentence) => Cases.Check(sentence);
}
