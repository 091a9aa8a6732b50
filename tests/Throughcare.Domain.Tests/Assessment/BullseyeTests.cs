using Throughcare.Domain.Assessment;

namespace Throughcare.Domain.Tests.Assessment;

public class BullseyeTests
{
    public static Chapter Cases { get; } = new(Bullseye.Definition)
    {
        {
            "Each known person is in one ring; whom no ring fits is not known.",
            """
            person | kind        | started    | discharged
            A      | structured  | 2006-05-01 |
            B      | open-access | 2006-05-01 |
            C      | structured  | 2006-05-01 | 2006-06-30
            D      | open-access | 2006-05-01 | 2006-06-30
            E      | structured  | 2005-05-01 | 2005-06-30
            F      | open-access | 2005-05-01 | 2005-06-30
            """,
            """
            bullseye.rings.structured-at-year-end.count = 1
            bullseye.rings.open-access-at-year-end.count = 1
            bullseye.rings.structured-in-year.count = 1
            bullseye.rings.open-access-in-year.count = 1
            bullseye.rings.criminal-justice-in-year.count = null
            bullseye.rings.known-before.count = 1
            bullseye.known = 5
            """
        },
        {
            "In treatment on the last day of the year is who started on or before it and is open or ends after it.",
            """
            person | started    | discharged
            A      | 2007-03-31 |
            B      | 2007-04-01 |
            C      | 2006-05-01 | 2007-04-01
            D      | 2006-05-01 | 2007-03-31
            """,
            """
            bullseye.atDate = 2007-03-31
            bullseye.rings.structured-at-year-end.count = 2
            bullseye.rings.structured-in-year.count = 1
            bullseye.known = 3
            """
        },
        {
            "In treatment during the year is who started on or before its last day and is open or ends on or after its first.",
            """
            person | started    | discharged
            A      | 2005-05-01 | 2006-04-01
            B      | 2005-05-01 | 2006-03-31
            C      | 2006-04-01 | 2006-04-01
            D      | 2007-03-31 | 2007-03-31
            """,
            """
            bullseye.rings.structured-in-year.count = 3
            bullseye.rings.known-before.count = 1
            """
        },
        {
            "Open-access episodes have the same bounds.",
            """
            person | kind        | started    | discharged
            A      | open-access | 2007-03-31 |
            B      | open-access | 2006-05-01 | 2007-04-01
            C      | open-access | 2006-05-01 | 2007-03-31
            D      | open-access | 2005-05-01 | 2006-04-01
            E      | open-access | 2005-05-01 | 2006-03-31
            F      | open-access | 2007-04-01 |
            """,
            """
            bullseye.rings.open-access-at-year-end.count = 2
            bullseye.rings.open-access-in-year.count = 2
            bullseye.known = 4
            """
        },
        {
            "The first ring that applies counts: structured on the day, then open-access on the day, then structured in the year.",
            """
            person | kind        | started    | discharged
            A      | open-access | 2006-05-01 |
            A      | structured  | 2007-01-01 |
            B      | open-access | 2006-05-01 |
            B      | structured  | 2006-06-01 | 2006-12-31
            C      | open-access | 2006-05-01 | 2006-05-31
            C      | structured  | 2006-06-01 | 2006-12-31
            D      | open-access | 2006-05-01 | 2006-05-31
            D      | structured  | 2005-06-01 | 2005-12-31
            """,
            """
            bullseye.rings.structured-at-year-end.count = 1
            bullseye.rings.open-access-at-year-end.count = 1
            bullseye.rings.structured-in-year.count = 1
            bullseye.rings.open-access-in-year.count = 1
            bullseye.known = 4
            """
        },
        {
            "A person with two journeys is one person.",
            """
            started    | discharged
            2006-05-01 | 2006-06-30
            2006-10-01 | 2006-11-30
            """,
            """
            bullseye.rings.structured-in-year.count = 1
            bullseye.known = 1
            """
        },
        {
            "Known before means structured treatment at any time in the two financial years before.",
            """
            person | started    | discharged
            A      | 2003-05-01 | 2004-03-31
            B      | 2003-05-01 | 2004-04-01
            C      | 2006-03-31 | 2006-03-31
            """,
            "bullseye.rings.known-before.count = 2"
        },
        new Spec(
            "With one year before, less is known.",
            """
            person | started    | discharged
            A      | 2003-05-01 | 2005-03-31
            B      | 2003-05-01 | 2005-04-01
            """,
            "bullseye.rings.known-before.count = 1") { KnownYears = 1 },
        new Spec(
            "With no year before, only the year itself counts.",
            """
            person | started    | discharged
            A      | 2003-05-01 | 2006-03-31
            B      | 2003-05-01 | 2006-04-01
            """,
            """
            bullseye.rings.known-before.count = 0
            bullseye.known = 1
            """) { KnownYears = 0 },
        new Spec(
            "While the year is running, the data date stands for its last day.",
            """
            person | started    | discharged
            A      | 2006-09-30 |
            B      | 2006-05-01 | 2006-09-30
            C      | 2006-05-01 | 2006-10-01
            D      | 2006-10-01 |
            """,
            """
            bullseye.atDate = 2006-09-30
            bullseye.rings.structured-at-year-end.count = 2
            bullseye.rings.structured-in-year.count = 1
            bullseye.known = 3
            """) { AsOf = "2006-09-30" },
        new Spec(
            "For problem drug users only their journeys count, but any open-access episode of such a person does.",
            """
            person | drug     | kind        | started    | discharged
            A      | heroin   | structured  | 2006-05-01 |
            B      | cannabis | structured  | 2006-05-01 |
            C      | cannabis | open-access | 2006-05-01 |
            C      | heroin   | structured  | 2003-05-01 | 2003-06-30
            D      | cannabis | open-access | 2006-05-01 |
            E      | cannabis | structured  | 2006-05-01 |
            E      | heroin   | structured  | 2005-05-01 | 2005-06-30
            """,
            """
            bullseye.rings.structured-at-year-end.count = 1
            bullseye.rings.open-access-at-year-end.count = 1
            bullseye.rings.known-before.count = 1
            bullseye.known = 3
            """) { PduOnly = true },
        new Spec(
            "A drug named by an episode that never started makes a problem drug user too.",
            """
            person | agency | drug     | kind        | started    | discharged
            A      | Elm    | cannabis | open-access | 2006-05-01 | 2006-06-30
            A      | Oak    | crack    | structured  |            |
            """,
            "bullseye.rings.open-access-in-year.count = 1") { PduOnly = true },
        new Spec(
            "A drug named by an episode that is withheld or impossible does not.",
            """
            person | agency | drug     | kind        | consent | started    | discharged
            A      | Elm    | cannabis | open-access | Y       | 2006-05-01 | 2006-06-30
            A      | Oak    | crack    | structured  | N       | 2006-05-01 |
            A      | Ash    | heroin   | structured  | Y       | 2006-05-01 | 2006-04-30
            """,
            "bullseye.known = 0") { PduOnly = true },
        {
            "Without any row every figure is 0.",
            "person | started",
            """
            bullseye.rings.structured-at-year-end.count = 0
            bullseye.known = 0
            presentations.total = 0
            exits.total = 0
            movements.total = 0
            waiting.first.count = 0
            waiting.first.meanDays = null
            retention.starts = 0
            retention.survival.0 = null
            top.pairs = 0
            need.everybody.known.share = null
            """
        },
    };

    public static Chapter PenetrationCases { get; } = new(Bullseye.PenetrationDefinition)
    {
        new Spec(
            "Penetration is known over prevalence, treatment penetration those in structured treatment in the year over it.",
            """
            person | kind        | started    | discharged
            A      | structured  | 2006-05-01 |
            B      | open-access | 2006-05-01 |
            B      | structured  | 2006-06-01 | 2006-06-30
            C      | structured  | 2005-05-01 | 2005-06-30
            """,
            """
            bullseye.known = 3
            bullseye.unknown = 4
            bullseye.penetration = 0.4286
            bullseye.treatmentPenetration = 0.2857
            """) { Prevalence = 7 },
        new Spec(
            "With an estimate below what is known nobody is unknown, and penetration is above 1.",
            """
            person | started
            A      | 2006-05-01
            B      | 2006-05-01
            C      | 2006-05-01
            """,
            """
            bullseye.unknown = 0
            bullseye.penetration = 1.5
            bullseye.treatmentPenetration = 1.5
            """) { Prevalence = 2 },
        {
            "Without an estimate there is none of them.",
            """
            started
            2006-05-01
            """,
            """
            bullseye.known = 1
            bullseye.prevalence = null
            bullseye.unknown = null
            bullseye.penetration = null
            bullseye.treatmentPenetration = null
            """
        },
        new Spec(
            "For problem drug users both shares are theirs.",
            """
            person | drug     | started
            A      | heroin   | 2006-05-01
            B      | cannabis | 2006-05-01
            """,
            """
            bullseye.penetration = 0.25
            bullseye.treatmentPenetration = 0.25
            """) { PduOnly = true, Prevalence = 4 },
    };

    [Theory, MemberData(nameof(Cases))]
    public void Case(string sentence) => Cases.Check(sentence);

    [Theory, MemberData(nameof(PenetrationCases))]
    public void Penetration_case(string sentence) => PenetrationCases.Check(sentence);
}
