using Throughcare.Domain.Assessment;

namespace Throughcare.Domain.Tests.Assessment;

public class PresentationsTests
{
    public static Chapter Cases { get; } = new(Presentations.Definition)
    {
        {
            "A journey that starts from the first to the last day of the year is a presentation.",
            """
            person | started    | discharged
            A      | 2006-03-31 |
            B      | 2006-04-01 |
            C      | 2007-03-31 | 2007-03-31
            D      | 2007-04-01 |
            """,
            "presentations.total = 2"
        },
        {
            "The start of the journey counts: here the triage, in the year before.",
            """
            person | triaged    | started
            A      | 2006-03-31 | 2006-04-10
            B      | 2007-03-31 | 2007-04-10
            """,
            "presentations.total = 1"
        },
        {
            "Two journeys of a person are two presentations, two episodes of a journey one.",
            """
            person | started    | discharged
            A      | 2006-05-01 | 2006-05-31
            A      | 2006-10-01 | 2006-10-31
            B      | 2006-05-01 | 2006-05-31
            B      | 2006-06-01 | 2006-06-30
            """,
            "presentations.total = 3"
        },
        {
            "A second journey triaged in the first one starts the day after it, in the new year.",
            """
            triaged    | started    | discharged
                       | 2005-05-01 | 2006-03-31
            2006-03-01 | 2006-05-01 |
            """,
            """
            journeys.2.start = 2006-04-01
            presentations.total = 1
            """
        },
        {
            "Referral source and agency are those of the first episode.",
            """
            person | agency | source                 | started
            A      | Elm    | self                   | 2006-05-01
            A      | Oak    | gp                     | 2006-06-01
            B      | Elm    | probation              | 2006-05-01
            C      | Oak    | carat or prison        | 2006-05-01
            D      | Oak    |                        | 2006-05-01
            E      | Oak    | 7                      | 2006-05-01
            F      | Elm    | relative               | 2006-05-01
            """,
            """
            presentations.byAgency.Elm = 3
            presentations.byAgency.Oak = 3
            presentations.profile.referralSource.self = 1
            presentations.profile.referralSource.gp = 0
            presentations.profile.referralSource.criminal-justice = 2
            presentations.profile.referralSource.other = 1
            presentations.profile.referralSource.not-stated = 2
            presentations.entries.self Elm.count = 1
            presentations.entries.criminal-justice Elm.count = 1
            presentations.entries.criminal-justice Oak.count = 1
            presentations.entries.not-stated Oak.count = 2
            """
        },
        {
            "Open-access episodes and episodes not started are no presentations.",
            """
            person | kind        | triaged    | started
            A      | open-access | 2006-05-01 | 2006-05-01
            B      | structured  | 2006-05-01 |
            """,
            "presentations.total = 0"
        },
        new Spec(
            "Of problem drug users only journeys that name an opiate or crack count.",
            """
            person | drug     | started    | discharged
            A      | heroin   | 2006-05-01 | 2006-05-31
            A      | cannabis | 2006-10-01 | 2006-10-31
            B      | cannabis | 2006-05-01 | 2006-05-31
            """,
            "presentations.total = 1") { PduOnly = true },
        new Spec(
            "While the year is running, journeys up to the data date count.",
            """
            person | started
            A      | 2006-09-30
            B      | 2006-10-01
            """,
            "presentations.total = 1") { AsOf = "2006-09-30" },
    };

    [Theory, MemberData(nameof(Cases))]
    public void Case(string sentence) => Cases.Check(sentence);
}
