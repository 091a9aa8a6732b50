namespace Throughcare.Domain.Tests.Journeys;

/// <summary>How structured episodes join to journeys (measures, section 2).</summary>
public class JourneyTests
{
    public static Chapter Cases { get; } = new("Journeys", "A journey is one continuous time in structured treatment of one person across all agencies.")
    {
        {
            "One episode is one journey.",
            """
            triaged    | started    | discharged | reason
            2006-04-20 | 2006-05-01 | 2006-06-30 | planned
            """,
            """
            journeys.total = 1
            journeys.1.start = 2006-04-20
            journeys.1.end = 2006-06-30
            journeys.1.exit = planned
            """
        },
        {
            "An episode joins when its treatment starts within 21 days of the discharge; on day 22 it opens another journey.",
            """
            person | agency | started    | discharged
            A      | Elm    | 2006-05-01 | 2006-05-31
            A      | Oak    | 2006-06-21 | 2006-07-31
            B      | Elm    | 2006-05-01 | 2006-05-31
            B      | Oak    | 2006-06-22 | 2006-07-31
            """,
            """
            journeys.total = 3
            journeys.1.start = 2006-05-01
            journeys.1.end = 2006-07-31
            journeys.1.agencies = Elm Oak
            journeys.2.end = 2006-05-31
            journeys.3.start = 2006-06-22
            """
        },
        {
            "The 21 days run to the first structured start: an earlier triage does not join, and the new journey starts the day after the one before ended.",
            """
            triaged    | started    | discharged
                       | 2006-04-03 | 2006-05-31
            2006-05-20 | 2006-07-01 | 2006-07-31
            """,
            """
            journeys.total = 2
            journeys.2.start = 2006-06-01
            journeys.2.end = 2006-07-31
            """
        },
        {
            "A triage after the end of the journey before is the start of the next.",
            """
            triaged    | started    | discharged
                       | 2006-04-03 | 2006-05-31
            2006-06-02 | 2006-07-01 | 2006-07-31
            """,
            """
            journeys.total = 2
            journeys.2.start = 2006-06-02
            """
        },
        {
            "Discharged and started again on the same day is one journey.",
            """
            agency | started    | discharged
            Elm    | 2006-05-01 | 2006-05-31
            Oak    | 2006-05-31 | 2006-06-30
            """,
            """
            journeys.total = 1
            journeys.1.agencies = Elm Oak
            """
        },
        {
            "An episode of a single day is a journey of no days.",
            """
            started    | discharged
            2006-05-01 | 2006-05-01
            """,
            """
            journeys.1.start = 2006-05-01
            journeys.1.end = 2006-05-01
            """
        },
        {
            "An episode inside another one joins, and the journey ends when the longer one does.",
            """
            agency | started    | discharged
            Elm    | 2006-05-01 | 2006-09-30
            Oak    | 2006-06-01 | 2006-06-30
            Ash    | 2006-10-21 | 2006-12-31
            """,
            """
            journeys.total = 1
            journeys.1.end = 2006-12-31
            journeys.1.agencies = Elm Oak Ash
            """
        },
        {
            "While any member is open the journey is open, and whatever starts later joins it.",
            """
            agency | started    | discharged
            Elm    | 2003-05-01 |
            Oak    | 2003-06-01 | 2003-06-30
            Ash    | 2006-10-01 | 2006-12-31
            """,
            """
            journeys.total = 1
            journeys.1.start = 2003-05-01
            journeys.1.end = open
            journeys.1.agencies = Elm Oak Ash
            """
        },
        {
            "The order is that of the first structured starts: the first episode can be triaged later than the second, whose triage then starts the journey.",
            """
            agency | triaged    | started
            Elm    |            | 2006-05-01
            Oak    | 2006-04-10 | 2006-05-08
            """,
            """
            journeys.1.start = 2006-04-10
            journeys.1.agencies = Elm Oak
            """
        },
        {
            "Of two that start treatment on one day the one triaged first comes first.",
            """
            agency | triaged    | started
            Elm    |            | 2006-05-01
            Oak    | 2006-04-10 | 2006-05-01
            """,
            "journeys.1.agencies = Oak Elm"
        },
        {
            "Then the agency code decides, by Unicode code point: capitals before small letters, and letters beyond the first 65,536 last.",
            """
            person | agency | started
            A      | elm    | 2006-05-01
            A      | Oak    | 2006-05-01
            B      | 𐐀      | 2006-05-01
            B      | Ａ      | 2006-05-01
            B      | É      | 2006-05-01
            B      | Z      | 2006-05-01
            """,
            """
            journeys.1.agencies = Oak elm
            journeys.2.agencies = Z É Ａ 𐐀
            """
        },
        {
            "Then the client id: 10 comes before 9, which comes before a.",
            """
            person | client | source     | started
            A      | 9      | self       | 2006-05-01
            A      | 10     | gp         | 2006-05-01
            A      | a      | other      | 2006-05-01
            B      | Ａ-1   | self       | 2006-05-01
            B      | 𐐀-1    | gp         | 2006-05-01
            """,
            """
            presentations.profile.referralSource.gp = 1
            presentations.profile.referralSource.self = 1
            presentations.total = 2
            """
        },
        {
            "Then the episode id: 10 comes before 9, and É after Z.",
            """
            person | episode | source | started
            A      | 9       | self   | 2006-05-01
            A      | 10      | gp     | 2006-05-01
            B      | É       | self   | 2006-05-01
            B      | Z       | other  | 2006-05-01
            """,
            """
            presentations.profile.referralSource.gp = 1
            presentations.profile.referralSource.other = 1
            presentations.total = 2
            """
        },
        {
            "The closing episode is the one with the latest discharge, wherever it stands in the order.",
            """
            agency | started    | discharged | reason
            Elm    | 2006-05-01 | 2006-09-30 | planned
            Oak    | 2006-06-01 | 2006-06-30 | unplanned
            """,
            """
            journeys.1.exit = planned
            exits.byAgency.Elm.planned = 1
            exits.byAgency.Oak.unplanned = 0
            """
        },
        {
            "Of two discharged on one day the later in order closes.",
            """
            agency | started    | discharged | reason
            Oak    | 2006-06-01 | 2006-09-30 | unplanned
            Elm    | 2006-05-01 | 2006-09-30 | planned
            """,
            """
            journeys.1.exit = unplanned
            exits.byAgency.Oak.unplanned = 1
            """
        },
        {
            "A journey whose closing episode has no reason is unplanned; a reason missing elsewhere does not matter.",
            """
            person | started    | discharged | reason
            A      | 2006-05-01 | 2006-06-30 | planned
            A      | 2006-06-01 | 2006-09-30 |
            B      | 2006-05-01 | 2006-06-30 |
            B      | 2006-06-01 | 2006-09-30 | planned
            C      | 2006-05-01 | 2006-06-30 | 999
            """,
            """
            journeys.1.exit = unplanned
            journeys.2.exit = planned
            journeys.3.exit = unplanned
            """
        },
        {
            "Episodes that are open-access, not started, withheld or impossible neither join nor bridge.",
            """
            kind        | consent | started    | discharged
            structured  | Y       | 2006-05-01 | 2006-05-31
            open-access | Y       | 2006-06-01 | 2006-06-30
            structured  | Y       |            | 2006-06-30
            structured  | N       | 2006-06-01 | 2006-06-30
            structured  | Y       | 2006-06-25 | 2006-06-24
            structured  | Y       | 2006-07-01 | 2006-07-31
            """,
            """
            journeys.total = 2
            journeys.2.start = 2006-07-01
            openAccess.total = 1
            """
        },
        new Spec(
            "A journey is one of a problem drug user when any of the three drugs of any of its episodes is an opiate or crack.",
            """
            person | drug     | drug 2   | drug 3 | started    | discharged
            A      | heroin   |          |        | 2006-05-01 |
            B      | cannabis | crack    |        | 2006-05-01 |
            C      | alcohol  | cannabis | 1105   | 2006-05-01 |
            D      | cocaine (excluding crack) | 9996 | 9997 | 2006-05-01 |
            E      | cannabis |          |        | 2006-05-01 | 2006-06-30
            E      | heroin   |          |        | 2006-07-10 |
            F      | cannabis |          |        | 2006-05-01 | 2006-06-30
            F      | heroin   |          |        | 2006-09-10 | 2006-10-10
            G      |          |          |        | 2006-05-01 |
            """,
            """
            presentations.total = 5
            inTreatment.duringYear = 5
            """) { PduOnly = true },
    };

    [Theory, MemberData(nameof(Cases))]
    public void Case(string sentence) => Cases.Check(sentence);
}
