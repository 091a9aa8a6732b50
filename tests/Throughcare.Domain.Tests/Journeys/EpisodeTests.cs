namespace Throughcare.Domain.Tests.Journeys;

/// <summary>Which episodes count, what they count as, whose they are and how long they last (measures, section 1).</summary>
public class EpisodeTests
{
    public static Chapter Cases { get; } =
        new("Episodes", "An episode is one stay with one agency. It counts as structured, as open-access or as not started; some episodes are left out.")
    {
        {
            "An episode is structured when a structured intervention has started.",
            """
            person | kind                  | started
            A      | Inpatient treatment   | 2006-05-01
            B      | Specialist prescribing | 2006-05-01
            """,
            """
            journeys.total = 2
            openAccess.total = 0
            """
        },
        {
            "It is open-access when only open-access interventions have started.",
            """
            person | kind           | started
            A      | Needle exchange | 2006-05-01
            B      | Aftercare      | 2006-05-01
            """,
            """
            journeys.total = 0
            openAccess.total = 2
            """
        },
        {
            "With both kinds it is structured, and open-access work does not move its start.",
            """
            person | episode | kind                   | started
            A      | 1       | Needle exchange        | 2006-04-10
            A      | 1       | Specialist prescribing | 2006-05-01
            """,
            """
            journeys.total = 1
            journeys.1.start = 2006-05-01
            openAccess.total = 0
            """
        },
        {
            "It is not started, and in no measure, when nothing has started.",
            """
            person | referred   | triaged    | kind                   | sent       | started
            A      | 2006-04-10 | 2006-04-20 |                        |            |
            B      | 2006-04-10 | 2006-04-20 | Specialist prescribing | 2006-04-20 |
            """,
            """
            journeys.total = 0
            openAccess.total = 0
            bullseye.known = 0
            """
        },
        {
            "An intervention of an unknown kind, or without an id, starts nothing.",
            """
            person | kind                   | mod id | started
            A      | 99                     | 1      | 2006-05-01
            B      |                        | 1      | 2006-05-01
            C      | Specialist prescribing |        | 2006-05-01
            """,
            """
            journeys.total = 0
            openAccess.total = 0
            """
        },
        {
            "An intervention id that comes again is the same intervention: its first row counts, even where that says less.",
            """
            person | episode | mod id | started
            A      | 1       | 1      | 2006-05-20
            A      | 1       | 1      | 2006-05-01
            B      | 1       | 1      |
            B      | 1       | 1      | 2006-05-01
            """,
            """
            journeys.total = 1
            journeys.1.start = 2006-05-20
            """
        },
        {
            "Rows of one episode that disagree: the first counts.",
            """
            person | episode | discharged | reason    | mod id | started
            A      | 1       | 2006-06-30 | planned   | 1      | 2006-05-20
            A      | 1       | 2006-07-31 | unplanned | 2      | 2006-05-01
            """,
            """
            journeys.1.start = 2006-05-01
            journeys.1.end = 2006-06-30
            journeys.1.exit = planned
            """
        },
        {
            "It starts on the triage when that is before the first structured start, otherwise on that start.",
            """
            person | triaged    | started
            A      | 2006-04-20 | 2006-05-01
            B      | 2006-05-10 | 2006-05-01
            C      | 2006-05-01 | 2006-05-01
            D      |            | 2006-05-01
            """,
            """
            journeys.1.start = 2006-04-20
            journeys.2.start = 2006-05-01
            journeys.3.start = 2006-05-01
            journeys.4.start = 2006-05-01
            """
        },
        {
            "Of several interventions the earliest start counts.",
            """
            person | episode | started
            A      | 1       | 2006-06-01
            A      | 1       | 2006-05-01
            A      | 1       | 2006-07-01
            """,
            "journeys.1.start = 2006-05-01"
        },
        {
            "An open-access episode starts on the triage or its first open-access start, whichever is earlier.",
            """
            person | triaged    | kind      | started    | discharged
            A      | 2006-04-20 | Outreach  | 2006-05-01 |
            B      | 2006-05-10 | Outreach  | 2006-05-01 | 2006-06-01
            """,
            """
            openAccess.1.start = 2006-04-20
            openAccess.1.end = open
            openAccess.2.start = 2006-05-01
            openAccess.2.end = 2006-06-01
            """
        },
        {
            "Only an episode whose every row says that the client consents counts.",
            """
            person | episode | consent | started
            A      | 1       | Y       | 2006-05-01
            B      | 1       | N       | 2006-05-01
            C      | 1       |         | 2006-05-01
            D      | 1       | U       | 2006-05-01
            E      | 1       | Y       | 2006-05-01
            E      | 1       | N       | 2006-06-01
            F      | 1       | N       | 2006-05-01
            F      | 2       | Y       | 2006-07-01
            """,
            """
            persons = 2
            journeys.total = 2
            journeys.2.start = 2006-07-01
            """
        },
        {
            "An impossible episode is left out: discharged before its triage, or before its first start. The same day is possible.",
            """
            person | triaged    | kind        | started    | discharged
            A      | 2006-05-02 | structured  | 2006-05-01 | 2006-05-01
            B      |            | structured  | 2006-05-02 | 2006-05-01
            C      |            | open-access | 2006-05-02 | 2006-05-01
            D      | 2006-05-01 | structured  | 2006-05-01 | 2006-05-01
            E      | 2006-05-01 | open-access | 2006-05-01 | 2006-05-01
            """,
            """
            journeys.total = 1
            journeys.1.start = 2006-05-01
            journeys.1.end = 2006-05-01
            openAccess.total = 1
            """
        },
        {
            "An intervention that starts after the discharge does not make an episode impossible when another had started before.",
            """
            person | episode | started    | discharged
            A      | 1       | 2006-05-01 | 2006-06-01
            A      | 1       | 2006-07-01 | 2006-06-01
            """,
            """
            journeys.total = 1
            journeys.1.end = 2006-06-01
            """
        },
        {
            "A structured episode discharged between its open-access and its structured start is impossible.",
            """
            person | episode | kind        | started    | discharged
            A      | 1       | open-access | 2006-05-01 | 2006-06-01
            A      | 1       | structured  | 2006-07-01 | 2006-06-01
            """,
            """
            journeys.total = 0
            openAccess.total = 0
            """
        },
        new Spec(
            "A date after the data date counts as missing; the data date itself is known.",
            """
            person | triaged    | started    | discharged
            A      |            | 2006-05-01 | 2006-10-01
            B      |            | 2006-05-01 | 2006-09-30
            C      |            | 2006-10-01 |
            D      |            | 2006-09-30 |
            E      | 2006-10-01 | 2006-05-01 | 2006-06-30
            """,
            """
            journeys.total = 4
            journeys.1.end = open
            journeys.2.end = 2006-09-30
            journeys.3.start = 2006-09-30
            journeys.4.end = 2006-06-30
            """) { AsOf = "2006-09-30" },
        new Spec(
            "What starts after the data date has not started: the episode is open-access, or not started, until then.",
            """
            person | episode | kind        | started
            A      | 1       | open-access | 2006-05-01
            A      | 1       | structured  | 2006-10-01
            """,
            """
            journeys.total = 0
            openAccess.total = 1
            """) { AsOf = "2006-09-30" },
        {
            "Episodes with the same initials, date of birth and sex are of one person, whatever the agency and however they are written.",
            """
            FINITIAL | SINITIAL | born       | sex | agency | started    | discharged
            j        | smith    | 01/01/1980 | 1   | Elm    | 2006-05-01 | 2006-06-01
            J        | S        | 1980-01-01 | m   | Oak    | 2006-06-10 |
            """,
            """
            persons = 1
            journeys.total = 1
            journeys.1.agencies = Elm Oak
            """
        },
        {
            "Another initial, day of birth or sex is another person.",
            """
            FINITIAL | SINITIAL | born       | sex | started
            J        | S        | 1980-01-01 | M   | 2006-05-01
            K        | S        | 1980-01-01 | M   | 2006-05-01
            J        | T        | 1980-01-01 | M   | 2006-05-01
            J        | S        | 1980-01-02 | M   | 2006-05-01
            J        | S        | 1980-01-01 | F   | 2006-05-01
            S        | J        | 1980-01-01 | M   | 2006-05-01
            """,
            "persons = 6"
        },
        {
            "An episode without one of the four is a person of its own.",
            """
            FINITIAL | SINITIAL | born       | sex | started    | discharged
                     | S        | 1980-01-01 | M   | 2006-05-01 | 2006-06-01
                     | S        | 1980-01-01 | M   | 2006-06-10 |
            J        |          | 1980-01-01 | M   | 2006-05-01 | 2006-06-01
            J        |          | 1980-01-01 | M   | 2006-06-10 |
            J        | S        |            | M   | 2006-05-01 | 2006-06-01
            J        | S        |            | M   | 2006-06-10 |
            J        | S        | 1980-01-01 |     | 2006-05-01 | 2006-06-01
            J        | S        | 1980-01-01 |     | 2006-06-10 |
            """,
            """
            persons = 8
            journeys.total = 8
            """
        },
        {
            "A client of 10 to 100 years on the day the episode starts has an age; a younger or older one has none.",
            """
            person | born       | started
            A      | 1996-05-02 | 2006-05-01
            B      | 1996-05-01 | 2006-05-01
            C      | 1906-05-01 | 2006-05-01
            D      | 1905-05-02 | 2006-05-01
            E      | 1905-05-01 | 2006-05-01
            F      | 2007-01-01 | 2006-05-01
            """,
            """
            presentations.profile.ageBand.under-18 = 1
            presentations.profile.ageBand.65+ = 2
            presentations.profile.ageBand.unknown = 3
            """
        },
        {
            "It is judged on the triage or first start, not on the referral.",
            """
            person | born       | referred   | triaged    | started
            A      | 1996-05-01 | 2006-04-01 | 2006-05-01 | 2006-06-01
            B      | 1996-05-01 | 2006-04-01 | 2006-04-30 | 2006-06-01
            """,
            """
            presentations.profile.ageBand.under-18 = 1
            presentations.profile.ageBand.unknown = 1
            """
        },
        {
            "Without a plausible date of birth an episode is a person of its own.",
            """
            born       | agency | started    | discharged
            1905-05-01 | Elm    | 2006-05-01 | 2006-06-01
            1905-05-01 | Oak    | 2006-06-10 |
            """,
            "persons = 2"
        },
        new Spec(
            "An episode that is not started is judged on its referral: aged 10 it is of the person whose drug it names, aged 9 of nobody.",
            """
            person | born       | agency | drug     | kind        | referred   | started
            A      | 1996-04-10 | Elm    | cannabis | open-access |            | 2006-06-01
            A      | 1996-04-10 | Oak    | heroin   | structured  | 2006-04-10 |
            B      | 1996-04-10 | Elm    | cannabis | open-access |            | 2006-06-01
            B      | 1996-04-10 | Oak    | heroin   | structured  | 2006-04-09 |
            """,
            """
            persons = 3
            bullseye.known = 1
            """) { PduOnly = true },
    };

    [Theory, MemberData(nameof(Cases))]
    public void Case(string sentence) => Cases.Check(sentence);
}
