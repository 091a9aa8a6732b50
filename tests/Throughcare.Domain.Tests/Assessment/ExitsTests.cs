using Throughcare.Domain.Assessment;

namespace Throughcare.Domain.Tests.Assessment;

public class ExitsTests
{
    public static Chapter Cases { get; } = new(Exits.Definition)
    {
        {
            "Journeys that end from the first to the last day of the year are exits, by the group of the reason.",
            """
            person | started    | discharged | reason
            A      | 2005-05-01 | 2006-03-31 | planned
            B      | 2005-05-01 | 2006-04-01 | treatment completed drug free
            C      | 2005-05-01 | 2007-03-31 | transferred - in custody
            D      | 2005-05-01 | 2007-04-01 | planned
            E      | 2005-05-01 | 2006-06-30 | prison
            F      | 2005-05-01 | 2006-06-30 | died
            G      | 2005-05-01 |            |
            """,
            """
            exits.total = 4
            exits.planned = 1
            exits.referredOn = 1
            exits.unplanned = 2
            """
        },
        {
            "An exit belongs to the agency of the closing episode.",
            """
            person | agency | started    | discharged | reason
            A      | Elm    | 2006-05-01 | 2006-09-30 | planned
            A      | Oak    | 2006-06-01 | 2006-06-30 | unplanned
            B      | Elm    | 2006-05-01 | 2006-05-31 | referred-on
            B      | Oak    | 2006-06-01 | 2006-06-30 | unplanned
            """,
            """
            exits.byAgency.Elm.planned = 1
            exits.byAgency.Elm.referredOn = 0
            exits.byAgency.Oak.unplanned = 1
            exits.total = 2
            """
        },
        {
            "Who is discharged and starts again within 21 days has not left.",
            """
            started    | discharged | reason
            2006-05-01 | 2006-05-31 | planned
            2006-06-21 |            |
            """,
            "exits.total = 0"
        },
        {
            "A person who leaves twice is two exits.",
            """
            started    | discharged | reason
            2006-05-01 | 2006-05-31 | planned
            2006-06-22 | 2006-06-30 | planned
            """,
            "exits.planned = 2"
        },
        {
            "An exit without a reason, or with an unknown one, is unplanned.",
            """
            person | started    | discharged | reason
            A      | 2006-05-01 | 2006-05-31 |
            B      | 2006-05-01 | 2006-05-31 | 77
            """,
            "exits.unplanned = 2"
        },
        {
            "A reason without a discharge ends nothing.",
            """
            started    | discharged | reason
            2006-05-01 |            | planned
            """,
            """
            exits.total = 0
            inTreatment.atYearEnd = 1
            """
        },
        new Spec(
            "An end after the data date is not known yet.",
            """
            person | started    | discharged | reason
            A      | 2006-05-01 | 2006-09-30 | planned
            B      | 2006-05-01 | 2006-10-01 | planned
            """,
            "exits.total = 1") { AsOf = "2006-09-30" },
        new Spec(
            "Of problem drug users only their journeys count.",
            """
            person | drug     | started    | discharged | reason
            A      | crack    | 2006-05-01 | 2006-05-31 | planned
            A      | cannabis | 2006-10-01 | 2006-10-31 | planned
            """,
            "exits.total = 1") { PduOnly = true },
    };

    [Theory, MemberData(nameof(Cases))]
    public void Case(string sentence) => Cases.Check(sentence);
}
