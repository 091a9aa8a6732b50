using Throughcare.Domain.Assessment;

namespace Throughcare.Domain.Tests.Assessment;

public class OutcomeChangeTests
{
    public static Chapter Cases { get; } = new(OutcomeChange.Definition)
    {
        {
            "A start TOP pairs with a later review or exit TOP; no other stage does, and none on the same day.",
            """
            person | episode | started    | top        | stage
            A      | 1       | 2006-06-01 | 2006-06-01 | start
            A      | 1       |            | 2006-09-01 | review
            B      | 1       | 2006-06-01 | 2006-06-01 | start
            B      | 1       |            | 2006-06-02 | exit
            C      | 1       | 2006-06-01 | 2006-06-01 | start
            C      | 1       |            | 2006-09-01 | post-exit
            D      | 1       | 2006-06-01 | 2006-06-01 | start
            D      | 1       |            | 2006-06-01 | review
            E      | 1       | 2006-06-01 | 2006-06-16 | start
            E      | 1       |            | 2006-09-01 | review
            """,
            "top.pairs = 2"
        },
        {
            "The later TOP is dated from the first to the last day of the year; the start TOP may be older, and the journey may be over.",
            """
            person | episode | started    | discharged | top        | stage
            A      | 1       | 2005-06-01 | 2005-12-31 | 2005-06-01 | start
            A      | 1       |            | 2005-12-31 | 2006-03-31 | review
            B      | 1       | 2005-06-01 | 2005-12-31 | 2005-06-01 | start
            B      | 1       |            | 2005-12-31 | 2006-04-01 | review
            C      | 1       | 2005-06-01 |            | 2005-06-01 | start
            C      | 1       |            |            | 2007-03-31 | exit
            D      | 1       | 2005-06-01 |            | 2005-06-01 | start
            D      | 1       |            |            | 2007-04-01 | exit
            """,
            "top.pairs = 2"
        },
        {
            "Of several later TOPs the latest of the year counts.",
            """
            episode | started    | top        | stage  | opiates
            1       | 2006-06-01 | 2006-06-01 | start  | 20
            1       |            | 2006-09-01 | review | 0
            1       |            | 2006-12-01 | exit   | 19
            1       |            | 2007-04-01 | review | 0
            """,
            """
            top.pairs = 1
            top.substances.opiates.abstinent = 0
            top.substances.opiates.meanLater = 19
            """
        },
        {
            "Of two on one day that of the later episode in order, then the higher id: 9 is higher than 10.",
            """
            person | agency | episode | started    | top        | top id | stage  | opiates
            A      | Elm    | 1       | 2006-06-01 | 2006-06-01 | 1      | start  | 20
            A      | Elm    | 1       |            | 2006-09-01 | 9      | review | 1
            A      | Oak    | 1       | 2006-07-01 | 2006-09-01 | 1      | review | 2
            B      | Elm    | 1       | 2006-06-01 | 2006-06-01 | 1      | start  | 20
            B      | Elm    | 1       |            | 2006-09-01 | 9      | review | 4
            B      | Elm    | 1       |            | 2006-09-01 | 10     | review | 8
            """,
            """
            top.pairs = 2
            top.substances.opiates.meanLater = 3
            """
        },
        {
            "Of several start TOPs the closest to the first structured start counts.",
            """
            episode | started    | top        | stage  | opiates
            1       | 2006-06-01 | 2006-05-25 | start  | 1
            1       |            | 2006-06-03 | start  | 2
            1       |            | 2006-06-10 | start  | 4
            1       |            | 2006-09-01 | review | 0
            """,
            "top.substances.opiates.meanStart = 2"
        },
        {
            "Of two as close the earlier counts, then that of the earlier episode in order, then the lower id: 10 is lower than 9.",
            """
            person | agency | episode | started    | top        | top id | stage  | opiates
            A      | Elm    | 1       | 2006-06-01 | 2006-06-03 | 1      | start  | 1
            A      | Elm    | 1       |            | 2006-05-30 | 2      | start  | 2
            A      | Elm    | 1       |            | 2006-09-01 | 3      | review | 0
            B      | Oak    | 1       | 2006-06-01 | 2006-06-01 | 1      | start  | 4
            B      | Elm    | 1       | 2006-06-01 | 2006-06-01 | 9      | start  | 8
            B      | Elm    | 1       |            | 2006-09-01 | 3      | review | 0
            C      | Elm    | 1       | 2006-06-01 | 2006-06-01 | 9      | start  | 15
            C      | Elm    | 1       |            | 2006-06-01 | 10     | start  | 16
            C      | Elm    | 1       |            | 2006-09-01 | 3      | review | 0
            """,
            """
            top.pairs = 3
            top.substances.opiates.meanStart = 8.6667
            """
        },
        {
            "A TOP id that comes again in an episode is the same TOP: its first row counts, even without a date.",
            """
            person | episode | started    | top        | top id | stage  | opiates
            A      | 1       | 2006-06-01 | 2006-06-01 | 1      | start  | 20
            A      | 1       |            | 2006-09-01 | 2      | review | 10
            A      | 1       |            | 2006-10-01 | 2      | review | 0
            B      | 1       | 2006-06-01 | 2006-06-01 | 1      | start  | 20
            B      | 1       |            |            | 2      | review | 10
            B      | 1       |            | 2006-10-01 | 2      | review | 0
            """,
            """
            top.pairs = 1
            top.substances.opiates.meanLater = 10
            """
        },
        {
            "Who used at start is abstinent with 0 days later, improved with fewer days by the threshold (opiates: 13), deteriorated with more days "
                + "by it, otherwise unchanged.",
            """
            person | episode | started    | top        | stage  | opiates
            A      | 1       | 2006-06-01 | 2006-06-01 | start  | 28
            A      | 1       |            | 2006-09-01 | review | 0
            B      | 1       | 2006-06-01 | 2006-06-01 | start  | 1
            B      | 1       |            | 2006-09-01 | review | 0
            C      | 1       | 2006-06-01 | 2006-06-01 | start  | 28
            C      | 1       |            | 2006-09-01 | review | 15
            D      | 1       | 2006-06-01 | 2006-06-01 | start  | 28
            D      | 1       |            | 2006-09-01 | review | 16
            E      | 1       | 2006-06-01 | 2006-06-01 | start  | 10
            E      | 1       |            | 2006-09-01 | review | 23
            F      | 1       | 2006-06-01 | 2006-06-01 | start  | 10
            F      | 1       |            | 2006-09-01 | review | 22
            G      | 1       | 2006-06-01 | 2006-06-01 | start  | 0
            G      | 1       |            | 2006-09-01 | review | 28
            """,
            """
            top.pairs = 7
            top.substances.opiates.n = 6
            top.substances.opiates.abstinent = 2
            top.substances.opiates.improved = 1
            top.substances.opiates.deteriorated = 1
            top.substances.opiates.unchanged = 2
            top.substances.opiates.meanStart = 17.5
            top.substances.opiates.meanLater = 12.6667
            """
        },
        {
            "The thresholds of the other substances: alcohol 10, crack 8, cocaine 8, amphetamines 9, cannabis 14, other 14; one day less is unchanged.",
            """
            person | episode | started    | top        | stage  | alcohol | crack | cocaine | amphetamines | cannabis | other
            A      | 1       | 2006-06-01 | 2006-06-01 | start  | 28      | 28    | 28      | 28           | 28       | 28
            A      | 1       |            | 2006-09-01 | review | 18      | 20    | 20      | 19           | 14       | 14
            B      | 1       | 2006-06-01 | 2006-06-01 | start  | 28      | 28    | 28      | 28           | 28       | 28
            B      | 1       |            | 2006-09-01 | review | 19      | 21    | 21      | 20           | 15       | 15
            C      | 1       | 2006-06-01 | 2006-06-01 | start  | 5       | 5     | 5       | 5            | 5        | 5
            C      | 1       |            | 2006-09-01 | review | 15      | 13    | 13      | 14           | 19       | 19
            D      | 1       | 2006-06-01 | 2006-06-01 | start  | 5       | 5     | 5       | 5            | 5        | 5
            D      | 1       |            | 2006-09-01 | review | 14      | 12    | 12      | 13           | 18       | 18
            """,
            """
            top.substances.alcohol.improved = 1
            top.substances.alcohol.deteriorated = 1
            top.substances.alcohol.unchanged = 2
            top.substances.crack.improved = 1
            top.substances.crack.deteriorated = 1
            top.substances.crack.unchanged = 2
            top.substances.cocaine.improved = 1
            top.substances.cocaine.deteriorated = 1
            top.substances.cocaine.unchanged = 2
            top.substances.amphetamines.improved = 1
            top.substances.amphetamines.deteriorated = 1
            top.substances.amphetamines.unchanged = 2
            top.substances.cannabis.improved = 1
            top.substances.cannabis.deteriorated = 1
            top.substances.cannabis.unchanged = 2
            top.substances.other.improved = 1
            top.substances.other.deteriorated = 1
            top.substances.other.unchanged = 2
            """
        },
        {
            "Only pairs that answered an item at both TOPs count for it; an answer out of its range is none.",
            """
            person | episode | started    | top        | stage  | opiates | ACUTHPBM | HRISK | IVDRGUSE | PWORK | QUALLIFE
            A      | 1       | 2006-06-01 | 2006-06-01 | start  | 20      | Y        | Y     | 5        | 10    | 10
            A      | 1       |            | 2006-09-01 | review |         |          |       |          |       |
            B      | 1       | 2006-06-01 | 2006-06-01 | start  |         |          |       |          |       |
            B      | 1       |            | 2006-09-01 | review | 20      | Y        | Y     | 5        | 10    | 10
            C      | 1       | 2006-06-01 | 2006-06-01 | start  | 29      | X        | X     | -1       | 29    | 21
            C      | 1       |            | 2006-09-01 | review | 20      | Y        | Y     | 5        | 10    | 10
            """,
            """
            top.pairs = 3
            top.substances.opiates.n = 0
            top.substances.opiates.meanStart = null
            top.injecting.n = 0
            top.acuteHousingProblem.n = 0
            top.evictionRisk.n = 0
            top.paidWork.n = 0
            top.qualityOfLife.n = 0
            top.qualityOfLife.meanStart = null
            """
        },
        {
            "Injecting, an acute housing problem and risk of eviction: those with the problem at start, and those who no longer report it.",
            """
            person | episode | started    | top        | stage  | injecting | acute-housing-problem | eviction-risk
            A      | 1       | 2006-06-01 | 2006-06-01 | start  | 1         | Y                     | Y
            A      | 1       |            | 2006-09-01 | review | 0         | N                     | N
            B      | 1       | 2006-06-01 | 2006-06-01 | start  | 28        | Y                     | Y
            B      | 1       |            | 2006-09-01 | review | 1         | Y                     | N
            C      | 1       | 2006-06-01 | 2006-06-01 | start  | 0         | N                     | N
            C      | 1       |            | 2006-09-01 | review | 28        | Y                     | Y
            """,
            """
            top.injecting.n = 2
            top.injecting.resolved = 1
            top.acuteHousingProblem.n = 2
            top.acuteHousingProblem.resolved = 1
            top.evictionRisk.n = 2
            top.evictionRisk.resolved = 2
            """
        },
        {
            "Paid work: 10 days in the last 28 or more; 9 are fewer.",
            """
            person | episode | started    | top        | stage  | paid-work
            A      | 1       | 2006-06-01 | 2006-06-01 | start  | 10
            A      | 1       |            | 2006-09-01 | review | 9
            B      | 1       | 2006-06-01 | 2006-06-01 | start  | 9
            B      | 1       |            | 2006-09-01 | review | 10
            C      | 1       | 2006-06-01 | 2006-06-01 | start  | 0
            C      | 1       |            | 2006-09-01 | review | 28
            """,
            """
            top.paidWork.n = 3
            top.paidWork.tenDaysOrMoreAtStart = 1
            top.paidWork.tenDaysOrMoreLater = 2
            """
        },
        {
            "Health and quality of life: means of the client's own rating from 0 to 20, 0 included.",
            """
            person | episode | started    | top        | stage  | psychological-health | physical-health | quality-of-life
            A      | 1       | 2006-06-01 | 2006-06-01 | start  | 0                    | 5               | 20
            A      | 1       |            | 2006-09-01 | review | 20                   | 10              | 19
            B      | 1       | 2006-06-01 | 2006-06-01 | start  | 1                    | 5               | 20
            B      | 1       |            | 2006-09-01 | review | 19                   | 0               | 20
            C      | 1       | 2006-06-01 | 2006-06-01 | start  | 1                    | 6               | 20
            C      | 1       |            | 2006-09-01 | review | 19                   | 0               | 20
            """,
            """
            top.psychologicalHealth.n = 3
            top.psychologicalHealth.meanStart = 0.6667
            top.psychologicalHealth.meanLater = 19.3333
            top.physicalHealth.meanStart = 5.3333
            top.physicalHealth.meanLater = 3.3333
            top.qualityOfLife.meanStart = 20
            top.qualityOfLife.meanLater = 19.6667
            """
        },
        {
            "TOPs pair inside a journey, across its agencies, and not across journeys.",
            """
            person | agency | started    | discharged | top        | stage
            A      | Elm    | 2006-06-01 | 2006-06-30 | 2006-06-01 | start
            A      | Oak    | 2006-07-01 | 2006-12-31 | 2006-12-31 | exit
            B      | Elm    | 2006-06-01 | 2006-06-30 | 2006-06-01 | start
            B      | Oak    | 2006-08-01 | 2006-12-31 | 2006-12-31 | exit
            """,
            "top.pairs = 1"
        },
        {
            "Each journey of a person can pair.",
            """
            episode | started    | discharged | top        | stage
            1       | 2006-06-01 | 2006-06-30 | 2006-06-01 | start
            1       |            | 2006-06-30 | 2006-06-30 | exit
            2       | 2006-08-01 | 2006-12-31 | 2006-08-01 | start
            2       |            | 2006-12-31 | 2006-12-31 | exit
            """,
            "top.pairs = 2"
        },
        new Spec(
            "Of problem drug users only their journeys pair.",
            """
            person | episode | drug    | started    | top        | stage
            A      | 1       | heroin  | 2006-06-01 | 2006-06-01 | start
            A      | 1       | heroin  |            | 2006-09-01 | review
            B      | 1       | alcohol | 2006-06-01 | 2006-06-01 | start
            B      | 1       | alcohol |            | 2006-09-01 | review
            """,
            "top.pairs = 1") { PduOnly = true },
        new Spec(
            "A TOP after the data date is not known: an earlier one pairs.",
            """
            episode | started    | top        | stage  | opiates
            1       | 2006-06-01 | 2006-06-01 | start  | 20
            1       |            | 2006-09-30 | review | 10
            1       |            | 2006-10-01 | review | 0
            """,
            "top.substances.opiates.meanLater = 10") { AsOf = "2006-09-30" },
    };

    [Theory, MemberData(nameof(Cases))]
    public void Case(string sentence) => Cases.Check(sentence);
}
