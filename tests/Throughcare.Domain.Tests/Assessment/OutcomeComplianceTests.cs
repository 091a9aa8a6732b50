using Throughcare.Domain.Assessment;

namespace Throughcare.Domain.Tests.Assessment;

public class OutcomeComplianceTests
{
    public static Chapter Cases { get; } = new(OutcomeCompliance.Definition)
    {
        {
            "A start TOP counts from 14 days before to 14 days after the first structured start.",
            """
            person | episode | started    | top        | stage
            A      | 1       | 2006-06-01 | 2006-05-17 | start
            B      | 1       | 2006-06-01 | 2006-05-18 | start
            C      | 1       | 2006-06-01 | 2006-06-15 | start
            D      | 1       | 2006-06-01 | 2006-06-16 | start
            E      | 1       | 2006-06-01 |            |
            """,
            """
            top.compliance.start.due = 5
            top.compliance.start.done = 2
            """
        },
        {
            "The window is that of the first structured start, not of the triage.",
            """
            person | triaged    | started    | top        | stage
            A      | 2006-05-01 | 2006-06-01 | 2006-05-01 | start
            B      | 2006-05-01 | 2006-06-01 | 2006-06-01 | start
            """,
            "top.compliance.start.done = 1"
        },
        {
            "Only the start stage counts, and a missing date or stage does not.",
            """
            person | started    | top        | stage
            A      | 2006-06-01 | 2006-06-01 | review
            B      | 2006-06-01 | 2006-06-01 |
            C      | 2006-06-01 |            | start
            D      | 2006-06-01 | 2006-06-01 | post-exit
            """,
            "top.compliance.start.done = 0"
        },
        {
            "A TOP of any episode of the journey counts; of an open-access episode it does not.",
            """
            person | agency | kind        | started    | top        | stage
            A      | Elm    | structured  | 2006-06-01 |            |
            A      | Oak    | structured  | 2006-07-01 | 2006-06-10 | start
            B      | Elm    | structured  | 2006-06-01 |            |
            B      | Oak    | open-access | 2006-06-01 | 2006-06-01 | start
            """,
            """
            top.compliance.start.due = 2
            top.compliance.start.done = 1
            """
        },
        {
            "Start is due for journeys starting in the year.",
            """
            person | started    | top        | stage
            A      | 2006-03-31 | 2006-03-31 | start
            B      | 2006-04-01 | 2006-03-31 | start
            """,
            """
            top.compliance.start.due = 1
            top.compliance.start.done = 1
            """
        },
        {
            "A review counts from day 29 to day 182 after the first structured start.",
            """
            person | started    | top        | stage
            A      | 2006-06-01 | 2006-06-29 | review
            B      | 2006-06-01 | 2006-06-30 | review
            C      | 2006-06-01 | 2006-11-30 | review
            D      | 2006-06-01 | 2006-12-01 | review
            E      | 2006-06-01 | 2006-09-01 | exit
            """,
            """
            top.compliance.review.due = 5
            top.compliance.review.done = 2
            """
        },
        {
            "It is due for who is still open 182 days after: discharged on that day is not, the day after is.",
            """
            person | triaged    | started    | discharged
            A      |            | 2006-06-01 | 2006-11-30
            B      |            | 2006-06-01 | 2006-12-01
            C      | 2006-05-01 | 2006-06-01 | 2006-11-15
            """,
            "top.compliance.review.due = 1"
        },
        new Spec(
            "And once those days have passed.",
            """
            person | started
            A      | 2006-06-01
            B      | 2006-06-02
            """,
            "top.compliance.review.due = 1") { AsOf = "2006-11-30" },
        {
            "An exit TOP counts from 14 days before to 14 days after the end of the journey.",
            """
            person | started    | discharged | top        | stage
            A      | 2006-06-01 | 2006-09-30 | 2006-09-15 | exit
            B      | 2006-06-01 | 2006-09-30 | 2006-09-16 | exit
            C      | 2006-06-01 | 2006-09-30 | 2006-10-14 | exit
            D      | 2006-06-01 | 2006-09-30 | 2006-10-15 | exit
            E      | 2006-06-01 | 2006-09-30 | 2006-09-30 | review
            """,
            """
            top.compliance.exit.due = 5
            top.compliance.exit.done = 2
            """
        },
        {
            "It is due for journeys ending in the year; the TOP itself may be dated after it.",
            """
            person | started    | discharged | top        | stage
            A      | 2006-06-01 | 2007-03-31 | 2007-04-14 | exit
            B      | 2006-06-01 | 2007-04-01 | 2007-04-01 | exit
            """,
            """
            top.compliance.exit.due = 1
            top.compliance.exit.done = 1
            """
        },
        {
            "An exit TOP of an earlier episode does for the journey when it is near its end.",
            """
            agency | started    | discharged | top        | stage
            Elm    | 2006-06-01 | 2006-09-25 | 2006-09-25 | exit
            Oak    | 2006-07-01 | 2006-09-30 |            |
            """,
            "top.compliance.exit.done = 1"
        },
        new Spec(
            "A TOP after the data date is not known.",
            """
            started    | top        | stage
            2006-09-25 | 2006-10-01 | start
            """,
            """
            top.compliance.start.due = 1
            top.compliance.start.done = 0
            """) { AsOf = "2006-09-30" },
        new Spec(
            "Of problem drug users only their journeys are due.",
            """
            person | drug    | started    | discharged
            A      | heroin  | 2006-05-01 | 2006-12-31
            B      | alcohol | 2006-05-01 | 2006-12-31
            """,
            """
            top.compliance.start.due = 1
            top.compliance.review.due = 1
            top.compliance.exit.due = 1
            """) { PduOnly = true },
    };

    [Theory, MemberData(nameof(Cases))]
    public void Case(string sentence) => Cases.Check(sentence);
}
