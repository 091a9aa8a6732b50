using Throughcare.Domain.Assessment;

namespace Throughcare.Domain.Tests.Assessment;

public class NeedTests
{
    public static Chapter Cases { get; } = new(Need.Definition)
    {
        {
            "Everybody is counted at each stage: known, of them presenting and in treatment; determinable journeys retained; ended journeys planned and unplanned.",
            """
            person | kind        | started    | discharged | reason
            A      | structured  | 2006-05-01 | 2006-12-31 | planned
            B      | structured  | 2006-05-01 | 2006-05-31 | unplanned
            C      | structured  | 2005-05-01 | 2006-05-31 | referred-on
            D      | structured  | 2006-05-01 |            |
            E      | open-access | 2006-05-01 |            |
            F      | structured  | 2005-05-01 | 2005-05-31 | planned
            """,
            """
            need.everybody.known.number = 6
            need.everybody.known.of = 6
            need.everybody.presenting.number = 3
            need.everybody.presenting.of = 6
            need.everybody.presenting.share = 0.5
            need.everybody.inTreatment.number = 4
            need.everybody.inTreatment.of = 6
            need.everybody.retained12Weeks.number = 2
            need.everybody.retained12Weeks.of = 3
            need.everybody.retained12Weeks.share = 0.6667
            need.everybody.exitedPlanned.number = 1
            need.everybody.exitedPlanned.of = 3
            need.everybody.exitedUnplanned.number = 1
            need.everybody.exitedUnplanned.of = 3
            """
        },
        {
            "A group is marked where its 95% Wilson interval lies wholly above or below the share of everybody: all ten men present and none of the ten women.",
            """
            person | people | sex | started
            A      | 10     | M   | 2006-05-01
            B      | 10     | F   | 2005-05-01
            """,
            """
            need.everybody.presenting.share = 0.5
            need.sex.male.known.number = 10
            need.sex.male.known.of = 20
            need.sex.male.known.share = 0.5
            need.sex.male.known.low = 0.2993
            need.sex.male.known.high = 0.7007
            need.sex.male.presenting.number = 10
            need.sex.male.presenting.share = 1
            need.sex.male.presenting.low = 0.7225
            need.sex.male.presenting.high = 1
            need.sex.male.presenting.mark = above
            need.sex.female.presenting.number = 0
            need.sex.female.presenting.share = 0
            need.sex.female.presenting.low = 0
            need.sex.female.presenting.high = 0.2775
            need.sex.female.presenting.mark = below
            need.sex.male.inTreatment.mark = null
            """
        },
        {
            "With three of each the intervals still hold the share of everybody, and nobody is marked.",
            """
            person | people | sex | started
            A      | 3      | M   | 2006-05-01
            B      | 3      | F   | 2005-05-01
            """,
            """
            need.sex.male.presenting.low = 0.4385
            need.sex.male.presenting.mark = null
            need.sex.female.presenting.high = 0.5615
            need.sex.female.presenting.mark = null
            """
        },
        {
            "A person is of the group of the latest journey that overlaps the year; without one of the latest open-access episode that does; without "
                + "either of the latest journey before.",
            """
            person | kind        | injects | started    | discharged
            A      | structured  | C       | 2006-05-01 | 2006-05-31
            A      | structured  | P       | 2006-07-01 | 2006-07-31
            A      | open-access | N       | 2006-12-01 |
            B      | structured  | C       | 2005-05-01 | 2005-05-31
            B      | open-access | C       | 2006-05-01 | 2006-06-30
            B      | open-access | P       | 2006-06-01 | 2006-06-15
            C      | structured  | C       | 2004-05-01 | 2004-05-31
            C      | structured  | P       | 2005-05-01 | 2005-05-31
            """,
            """
            need.injecting.previous.known.number = 3
            need.injecting.previous.presenting.number = 1
            need.injecting.previous.presenting.of = 3
            need.injecting.current.known.number = 0
            """
        },
        {
            "A journey is of its own group: one person presents once, with two journeys that are retained and end in two groups.",
            """
            injects | started    | discharged | reason
            C       | 2006-05-01 | 2006-05-31 | unplanned
            P       | 2006-07-01 | 2006-12-31 | planned
            """,
            """
            need.everybody.presenting.number = 1
            need.everybody.retained12Weeks.of = 2
            need.injecting.current.known.number = 0
            need.injecting.current.retained12Weeks.number = 0
            need.injecting.current.retained12Weeks.of = 1
            need.injecting.current.exitedUnplanned.number = 1
            need.injecting.previous.known.number = 1
            need.injecting.previous.presenting.number = 1
            need.injecting.previous.retained12Weeks.number = 1
            need.injecting.previous.exitedPlanned.number = 1
            """
        },
        {
            "A group without a base has no share.",
            """
            sex | kind        | started
            F   | open-access | 2006-05-01
            """,
            """
            need.sex.female.known.number = 1
            need.sex.female.inTreatment.share = 0
            need.sex.female.exitedPlanned.of = 0
            need.sex.female.exitedPlanned.share = null
            need.sex.female.exitedPlanned.low = null
            """
        },
        new Spec(
            "Of problem drug users rings and journeys are theirs.",
            """
            person | drug     | kind        | started    | discharged | reason
            A      | heroin   | structured  | 2006-05-01 | 2006-05-31 | planned
            A      | cannabis | structured  | 2006-07-01 | 2006-07-31 | planned
            B      | cannabis | structured  | 2006-05-01 | 2006-05-31 | planned
            C      | crack    | open-access | 2006-05-01 |            |
            D      | cannabis | open-access | 2006-05-01 |            |
            """,
            """
            need.everybody.known.number = 2
            need.mainDrug.opiate.known.number = 1
            need.mainDrug.crack.known.number = 1
            need.mainDrug.cannabis.known.number = 0
            need.everybody.exitedPlanned.of = 1
            """) { PduOnly = true },
    };

    [Theory, MemberData(nameof(Cases))]
    public void Case(string sentence) => Cases.Check(sentence);
}
