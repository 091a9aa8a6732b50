using Throughcare.Domain.Assessment;

namespace Throughcare.Domain.Tests.Assessment;

public class InTreatmentTests
{
    public static Chapter Cases { get; } = new(InTreatment.Definition)
    {
        {
            "At the end of the year and during it, from the triage on.",
            """
            person | triaged    | started    | discharged
            A      |            | 2005-05-01 | 2006-03-31
            B      |            | 2005-05-01 | 2006-04-01
            C      |            | 2005-05-01 | 2007-03-31
            D      |            | 2005-05-01 | 2007-04-01
            E      | 2007-03-31 | 2007-04-20 |
            F      | 2007-04-01 | 2007-04-20 |
            """,
            """
            inTreatment.duringYear = 4
            inTreatment.atYearEnd = 2
            """
        },
        {
            "Persons are counted, not journeys.",
            """
            started    | discharged
            2006-05-01 | 2006-05-31
            2006-10-01 |
            """,
            """
            inTreatment.duringYear = 1
            inTreatment.atYearEnd = 1
            """
        },
        {
            "By agency each person once for each agency, so that agencies add up to more than the total.",
            """
            person | agency | started    | discharged
            A      | Elm    | 2006-05-01 | 2006-05-31
            A      | Oak    | 2006-06-01 | 2006-06-30
            A      | Elm    | 2006-07-01 | 2006-07-31
            B      | Oak    | 2006-05-01 |
            """,
            """
            inTreatment.duringYear = 2
            inTreatment.byAgency.Elm = 1
            inTreatment.byAgency.Oak = 2
            """
        },
        {
            "An agency counts a person while its own episode overlaps the year, not while only the journey does.",
            """
            person | agency | triaged    | started    | discharged
            A      | Elm    |            | 2006-01-01 | 2006-03-31
            A      | Oak    |            | 2006-04-10 | 2006-06-30
            B      | Elm    |            | 2006-01-01 | 2006-04-01
            B      | Oak    | 2007-03-31 | 2007-04-20 |
            C      | Elm    |            | 2007-04-01 |
            """,
            """
            inTreatment.byAgency.Elm = 1
            inTreatment.byAgency.Oak = 2
            """
        },
        {
            "Open-access work does not count as treatment at an agency.",
            """
            agency | kind        | started
            Elm    | open-access | 2006-05-01
            Oak    | structured  | 2006-05-01
            """,
            """
            inTreatment.byAgency.Elm = 0
            inTreatment.byAgency.Oak = 1
            """
        },
        new Spec(
            "Of problem drug users all episodes of their journeys count, and no others.",
            """
            person | agency | drug     | started    | discharged
            A      | Elm    | heroin   | 2006-05-01 | 2006-05-31
            A      | Oak    | cannabis | 2006-06-01 | 2006-06-30
            A      | Ash    | cannabis | 2006-10-01 | 2006-10-31
            B      | Elm    | cannabis | 2006-05-01 |
            """,
            """
            inTreatment.duringYear = 1
            inTreatment.atYearEnd = 0
            inTreatment.byAgency.Elm = 1
            inTreatment.byAgency.Oak = 1
            inTreatment.byAgency.Ash = 0
            """) { PduOnly = true },
        new Spec(
            "While the year is running, the data date stands for its last day.",
            """
            person | started    | discharged
            A      | 2006-05-01 | 2006-09-29
            B      | 2006-05-01 | 2006-09-30
            C      | 2006-09-30 |
            """,
            """
            inTreatment.duringYear = 3
            inTreatment.atYearEnd = 1
            """) { AsOf = "2006-09-30" },
    };

    [Theory, MemberData(nameof(Cases))]
    public void Case(string sentence) => Cases.Check(sentence);
}
