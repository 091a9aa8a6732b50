using Throughcare.Domain.Assessment;

namespace Throughcare.Domain.Tests.Assessment;

public class ProfileTests
{
    public static Chapter Cases { get; } = new(Profile.Definition)
    {
        {
            "Age is in completed years on the day the journey starts; here one person on each side of every bound.",
            """
            person | born       | started
            A      | 1988-05-02 | 2006-05-01
            B      | 1988-05-01 | 2006-05-01
            C      | 1981-05-02 | 2006-05-01
            D      | 1981-05-01 | 2006-05-01
            E      | 1971-05-02 | 2006-05-01
            F      | 1971-05-01 | 2006-05-01
            G      | 1961-05-02 | 2006-05-01
            H      | 1961-05-01 | 2006-05-01
            I      | 1951-05-02 | 2006-05-01
            J      | 1951-05-01 | 2006-05-01
            K      | 1941-05-02 | 2006-05-01
            L      | 1941-05-01 | 2006-05-01
            M      |            | 2006-05-01
            """,
            """
            presentations.profile.ageBand.under-18 = 1
            presentations.profile.ageBand.18-24 = 2
            presentations.profile.ageBand.25-34 = 2
            presentations.profile.ageBand.35-44 = 2
            presentations.profile.ageBand.45-54 = 2
            presentations.profile.ageBand.55-64 = 2
            presentations.profile.ageBand.65+ = 1
            presentations.profile.ageBand.unknown = 1
            """
        },
        new Spec(
            "Who was born on 29 February is a year older on 1 March.",
            """
            person | born       | started
            A      | 1988-02-29 | 2006-02-28
            B      | 1988-02-29 | 2006-03-01
            """,
            """
            presentations.profile.ageBand.under-18 = 1
            presentations.profile.ageBand.18-24 = 1
            """) { Year = "2005-06" },
        {
            "The journey starts on its triage, and so does the counting of the age.",
            """
            born       | triaged    | started
            1988-05-01 | 2006-04-30 | 2006-05-01
            """,
            "presentations.profile.ageBand.under-18 = 1"
        },
        {
            "What is missing, not in its list or declined is not stated.",
            """
            person | sex | ethnicity | drug | injects | parent | housing | source | started
            A      |     |           |      |         |        |         |        | 2006-05-01
            B      | X   | Q         | 1    | X       | 1      | 9       | 7      | 2006-05-01
            C      |     | Z         |      | Z       | 15     |         |        | 2006-05-01
            """,
            """
            presentations.profile.sex.not-stated = 3
            presentations.profile.ethnicGroup.not-stated = 3
            presentations.profile.mainDrug.not-stated = 3
            presentations.profile.injecting.not-stated = 3
            presentations.profile.parental.not-stated = 3
            presentations.profile.accommodation.not-stated = 3
            presentations.profile.referralSource.not-stated = 3
            """
        },
        {
            "Codes count in their groups, small letters or large.",
            """
            person | sex | ethnicity      | drug                  | injects | parent                    | housing | started
            A      | 1   | White British  | heroin                | c       | Not a parent              | 1       | 2006-05-01
            B      | m   | a              | methadone             | P       | All the children live with client | 2 | 2006-05-01
            C      | F   | Chinese        | crack                 | n       | None of the children live with client | 3 | 2006-05-01
            D      | 2   | White and Asian | Cocaine (excluding crack) | N   | Some of the children live with client | 3 | 2006-05-01
            """,
            """
            presentations.profile.sex.male = 2
            presentations.profile.sex.female = 2
            presentations.profile.ethnicGroup.white = 2
            presentations.profile.ethnicGroup.other = 1
            presentations.profile.ethnicGroup.mixed = 1
            presentations.profile.mainDrug.opiate = 2
            presentations.profile.mainDrug.crack = 1
            presentations.profile.mainDrug.cocaine = 1
            presentations.profile.injecting.current = 1
            presentations.profile.injecting.previous = 1
            presentations.profile.injecting.never = 2
            presentations.profile.parental.parent = 3
            presentations.profile.parental.not-a-parent = 1
            presentations.profile.accommodation.urgent = 1
            presentations.profile.accommodation.problem = 1
            presentations.profile.accommodation.none = 2
            """
        },
        {
            "The codes for no drug are shown as none when they are the first.",
            """
            person | drug | started
            A      | 9996 | 2006-05-01
            B      | 9997 | 2006-05-01
            """,
            "presentations.profile.mainDrug.none = 2"
        },
        {
            "Values are those of the journey's first episode: first by treatment start, not by triage.",
            """
            agency | injects | drug     | triaged    | started
            Elm    | C       | cannabis |            | 2006-05-01
            Oak    | N       | heroin   | 2006-04-10 | 2006-05-08
            """,
            """
            presentations.profile.injecting.current = 1
            presentations.profile.mainDrug.cannabis = 1
            presentations.profile.mainDrug.opiate = 0
            """
        },
        {
            "Persons in treatment are described by their latest-starting journey that overlaps the year.",
            """
            injects | started    | discharged
            C       | 2006-05-01 | 2006-05-31
            P       | 2006-07-01 | 2006-07-31
            N       | 2007-04-01 |
            """,
            """
            inTreatment.duringYear = 1
            inTreatment.profile.injecting.current = 0
            inTreatment.profile.injecting.previous = 1
            inTreatment.profile.injecting.never = 0
            presentations.profile.injecting.current = 1
            presentations.profile.injecting.previous = 1
            """
        },
        {
            "In treatment, the age is that at the start of the journey, however long ago.",
            """
            born       | started
            1985-05-02 | 2003-05-01
            """,
            """
            inTreatment.profile.ageBand.under-18 = 1
            presentations.total = 0
            """
        },
        new Spec(
            "Of problem drug users the latest of their journeys describes them.",
            """
            drug     | started    | discharged
            crack    | 2006-05-01 | 2006-05-31
            cannabis | 2006-07-01 | 2006-07-31
            """,
            """
            inTreatment.profile.mainDrug.crack = 1
            inTreatment.profile.mainDrug.cannabis = 0
            """) { PduOnly = true },
    };

    [Theory, MemberData(nameof(Cases))]
    public void Case(string sentence) => Cases.Check(sentence);
}
