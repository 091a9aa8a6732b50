using Throughcare.Domain.Assessment;

namespace Throughcare.Domain.Tests.Assessment;

public class MovementsTests
{
    public static Chapter Cases { get; } = new(Movements.Definition)
    {
        {
            "The next episode at another agency is a movement; at the same agency it is none.",
            """
            person | agency | started    | discharged
            A      | Elm    | 2006-05-01 | 2006-05-31
            A      | Oak    | 2006-06-10 |
            B      | Elm    | 2006-05-01 | 2006-05-31
            B      | Elm    | 2006-06-10 |
            """,
            """
            movements.total = 1
            movements.concurrent = 0
            movements.byFrom.Elm = 1
            movements.byTo.Oak = 1
            movements.pairs.Elm Oak.count = 1
            """
        },
        {
            "There and back are two movements.",
            """
            agency | started    | discharged
            Elm    | 2006-05-01 | 2006-05-31
            Oak    | 2006-06-10 | 2006-06-30
            Elm    | 2006-07-10 |
            """,
            """
            movements.total = 2
            movements.pairs.Elm Oak.count = 1
            movements.pairs.Oak Elm.count = 1
            """
        },
        {
            "It is concurrent when the earlier episode is still open on the day; discharged on that day it is not.",
            """
            person | agency | started    | discharged
            A      | Elm    | 2006-05-01 |
            A      | Oak    | 2006-06-10 |
            B      | Elm    | 2006-05-01 | 2006-06-11
            B      | Oak    | 2006-06-10 |
            C      | Elm    | 2006-05-01 | 2006-06-10
            C      | Oak    | 2006-06-10 |
            """,
            """
            movements.total = 3
            movements.concurrent = 2
            """
        },
        {
            "Only the episode immediately before decides, both where from and whether still open.",
            """
            agency | started    | discharged
            Elm    | 2006-05-01 |
            Oak    | 2006-06-10 | 2006-06-30
            Ash    | 2006-07-10 |
            """,
            """
            movements.total = 2
            movements.concurrent = 1
            movements.pairs.Oak Ash.count = 1
            movements.pairs.Elm Ash.count = 0
            """
        },
        {
            "It is dated by the first structured start of the later episode, and counts when that is in the year.",
            """
            person | agency | triaged    | started    | discharged
            A      | Elm    |            | 2006-01-01 | 2006-03-20
            A      | Oak    |            | 2006-03-31 |
            B      | Elm    |            | 2006-01-01 | 2006-03-20
            B      | Oak    | 2006-03-25 | 2006-04-01 |
            C      | Elm    |            | 2006-05-01 | 2007-03-20
            C      | Oak    |            | 2007-03-31 |
            D      | Elm    |            | 2006-05-01 | 2007-03-20
            D      | Oak    | 2007-03-25 | 2007-04-01 |
            """,
            "movements.total = 2"
        },
        {
            "Two agencies on one day: the movement is from the first in order to the second, at once concurrent.",
            """
            agency | started
            Oak    | 2006-05-01
            Elm    | 2006-05-01
            """,
            """
            movements.pairs.Elm Oak.count = 1
            movements.concurrent = 1
            """
        },
        {
            "Between two journeys there is no movement.",
            """
            agency | started    | discharged
            Elm    | 2006-05-01 | 2006-05-31
            Oak    | 2006-06-22 |
            """,
            "movements.total = 0"
        },
        {
            "The out-rate is movements from an agency for each person treated there in the year; it can exceed 1.",
            """
            person | agency | started    | discharged
            A      | Elm    | 2006-05-01 | 2006-05-31
            A      | Oak    | 2006-06-10 | 2006-06-30
            A      | Elm    | 2006-07-10 | 2006-07-31
            A      | Ash    | 2006-08-10 |
            B      | Oak    | 2006-05-01 |
            C      | Oak    | 2006-05-01 |
            """,
            """
            movements.outRate.Elm = 2
            movements.outRate.Oak = 0.3333
            movements.outRate.Ash = null
            """
        },
        {
            "Where nobody was treated in the year there is no out-rate.",
            """
            agency | started    | discharged
            Elm    | 2006-01-01 | 2006-03-31
            Oak    | 2006-04-10 |
            """,
            """
            movements.byFrom.Elm = 1
            inTreatment.byAgency.Elm = 0
            movements.outRate.Elm = null
            """
        },
        new Spec(
            "Of problem drug users movements inside their journeys count.",
            """
            person | agency | drug     | started    | discharged
            A      | Elm    | cannabis | 2006-05-01 | 2006-05-31
            A      | Oak    | heroin   | 2006-06-10 | 2006-06-30
            B      | Elm    | cannabis | 2006-05-01 | 2006-05-31
            B      | Oak    | alcohol  | 2006-06-10 |
            """,
            """
            movements.total = 1
            movements.outRate.Elm = 1
            """) { PduOnly = true },
    };

    [Theory, MemberData(nameof(Cases))]
    public void Case(string sentence) => Cases.Check(sentence);
}
