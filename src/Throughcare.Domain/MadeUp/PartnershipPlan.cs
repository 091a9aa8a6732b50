namespace Throughcare.Domain.MadeUp;

/// <summary>
/// Turns the published totals of a profile into a plan for each person, so that the totals come out exactly whatever
/// days are drawn afterwards.
/// <para>
/// What follows from the totals of problem drug users: every journey of the year either started in it (presentations)
/// or ran before it, and either ended in it (exits) or was open at its end (ring 1). So the journeys already running
/// are exits + ring 1 − presentations. People with an exit who are not back in treatment at year end are ring 3, or
/// ring 2 where an open-access service sees them at year end: exits − returned − ring 3 of them. Persons in treatment
/// at an agency are those who presented there, moved there in the year, or were there already; what remains of the
/// published size after the first two is shared out over the journeys already running, as a second agency where there
/// are more places than journeys. A movement is given to a journey whose last agency is the one it leaves.
/// </para>
/// </summary>
internal sealed class PartnershipPlan
{
    private readonly PartnershipProfile profile;
    private readonly Chance chance;
    private readonly IReadOnlyList<AgencyProfile> agencies;

    private PartnershipPlan(PartnershipProfile profile, int seed)
    {
        this.profile = profile;
        agencies = profile.Agencies;
        chance = new Chance(seed, -1);
    }

    /// <summary>A plan for each person of the profile's own size. People of one kind are together.</summary>
    public static PersonPlan[] Make(PartnershipProfile profile, int seed) => new PartnershipPlan(profile, seed).Make();

    private PersonPlan[] Make()
    {
        var drugUsers = InOrder(PlanClients([.. PlanKnown(), .. PlanUnknown()]));
        return [.. drugUsers, .. PlanOtherDrugs(drugUsers)];
    }

    /// <summary>Sorted by what figures count, so that an even choice of people has the proportions of all.</summary>
    private static PersonPlan[] InOrder(IEnumerable<PersonPlan> people) =>
    [
        .. people
            .OrderBy(p => p.Journeys.Count == 0 ? -1 : (int)p.Journeys[^1].Span)
            .ThenBy(p => p.OpenAccess)
            .ThenBy(p => p.Journeys.Count(j => j.EndsInYear))
            .ThenBy(p => p.Journeys.Count == 0 ? -1 : p.Journeys[^1].MovesTo)
            .ThenBy(p => p.Journeys.Count == 0 ? -1 : p.Journeys[^1].LastAgency)
            .ThenBy(p => p.Journeys.Count == 0 ? "" : p.Journeys[^1].ExitGroup)
            .ThenBy(p => p.Journeys.Count == 0 ? "" : p.Journeys[^1].Source),
    ];

    private List<PersonPlan> PlanKnown()
    {
        var presenting = PlanPresentations();
        var returning = Apportion.LargestRemainder(profile.Unpublished.Returned, [.. agencies.Select((_, a) => (double)presenting.Count(p => p.Agency == a))]);
        var people = new List<PersonPlan>();
        foreach (var journey in WithMovements([.. presenting, .. PlanRunning()]))
        {
            // A person who returned has two journeys: one that ended in the year, then the presentation at the same agency.
            var returned = journey.StartsInYear && returning[journey.Agency]-- > 0;
            people.Add(new PersonPlan(returned ? [new JourneyPlan(Span.EndedInYear, journey.Agency, PickSource(journey.Agency)), journey] : [journey]));
        }
        return WithRings(WithExits(people));
    }

    /// <summary>Presentations by source and agency, some of which end in the year.</summary>
    private List<JourneyPlan> PlanPresentations()
    {
        var sources = profile.ReferralSources.Keys.ToArray();
        var table = Apportion.Fit([.. profile.ReferralSources.Values], [.. agencies.Select(a => a.Presentations)], (s, a) => agencies[a].Sources[sources[s]]);
        var places = (from s in Enumerable.Range(0, sources.Length)
                      from a in Enumerable.Range(0, agencies.Count)
                      from _ in Enumerable.Range(0,
            table[s, a])
                      select (Source: sources[s], Agency: a)).ToList();
        chance.Shuffle(places);
        return [.. places.Select((p, i) => new JourneyPlan(i < profile.Unpublished.StartedAndEndedInYear ? Span.InsideYear : Span.StartedInYear, p.Agency, p.Source))];
    }

    /// <summary>Journeys already running when the year begins, except the first journeys of people who return.</summary>
    private List<JourneyPlan> PlanRunning()
    {
        var returned = profile.Unpublished.Returned;
        var exits = profile.Exits.Values.Sum();
        var running = exits - returned + profile.Rings.StructuredAtYearEnd - agencies.Sum(a => a.Presentations);
        var places = agencies.Select(a => a.InTreatment - a.Presentations - a.MovementsTo).ToArray();
        var pairs = places.Sum() - running;
        var paired = Apportion.LargestRemainder(2 * pairs, [.. places.Select(p => (double)p)]);
        var half = Apportion.LargestRemainder(pairs, [.. paired.Select(p => (double)p)]);
        var table = Apportion.Fit(half, [.. paired.Zip(half, (p, h) => p - h)], (a, b) => a == b ? 0 : 1);

        var journeys = new List<JourneyPlan>();
        for (var a = 0; a < agencies.Count; a++)
        {
            for (var b = 0; b < agencies.Count; b++)
                for (var n = 0; n < table[a, b]; n++)
                    journeys.Add(LeavingRate(a) <= LeavingRate(b) ? Running(a, b) : Running(b, a));
            for (var n = paired[a]; n < places[a]; n++)
                journeys.Add(Running(a, -1));
        }
        chance.Shuffle(journeys);
        var ending = exits - profile.Unpublished.StartedAndEndedInYear - returned;
        return [.. journeys.Select((j, i) => i < ending ? j with { Span = Span.EndedInYear } : j)];

        JourneyPlan Running(int agency, int alsoAt) => new(Span.Throughout, agency, PickSource(agency), alsoAt);

        // Of two agencies the one that more people leave comes second, so that movements can start from it.
        double LeavingRate(int a) => (double)agencies[a].MovementsFrom / agencies[a].InTreatment;
    }

    private string PickSource(int agency) =>
        new Weighted<string>(profile.ReferralSources.Select(s => (s.Key, s.Value * agencies[agency].Sources[s.Key]))).Pick(chance);

    /// <summary>Gives each movement of the year to a journey whose last agency is the one it leaves.</summary>
    private List<JourneyPlan> WithMovements(List<JourneyPlan> journeys)
    {
        var table = Apportion.Fit([.. agencies.Select(a => a.MovementsFrom)], [.. agencies.Select(a => a.MovementsTo)], (a, b) => a == b ? 0 : 1);
        chance.Shuffle(journeys);
        for (var from = 0; from < agencies.Count; from++)
        {
            var candidates = Enumerable.Range(0, journeys.Count).Where(i => journeys[i].LastAgency == from).ToList();
            for (var to = 0; to < agencies.Count; to++)
            {
                for (var n = 0; n < table[from, to]; n++)
                {
                    var at = candidates.FindIndex(i => journeys[i].Agency != to);
                    if (at < 0)
                        throw new InvalidOperationException($"Profile {profile.Name} has more movements from {agencies[from].Name} than journeys that can make them.");
                    journeys[candidates[at]] = journeys[candidates[at]] with { MovesTo = to };
                    candidates.RemoveAt(at);
                }
            }
        }
        return journeys;
    }

    private List<PersonPlan> WithExits(List<PersonPlan> people)
    {
        var groups = Apportion.Share(profile.Exits.Values.Sum(), profile.Exits.Select(e => KeyValuePair.Create(e.Key, (double)e.Value)));
        chance.Shuffle(groups);
        var next = 0;
        return [.. people.Select(p => p with { Journeys = [.. p.Journeys.Select(j => j.EndsInYear ? j with { ExitGroup = groups[next++] } : j)] })];
    }

    /// <summary>Open-access episodes, and the people that only open-access services or earlier years know.</summary>
    private List<PersonPlan> WithRings(List<PersonPlan> people)
    {
        var rings = profile.Rings;
        var extra = profile.Unpublished;
        chance.Shuffle(people);
        var left = people.Where(p => !p.IsInTreatmentAtYearEnd).ToList();
        var seenAtYearEnd = left.Count - rings.StructuredInYear;
        if (seenAtYearEnd < 0 || seenAtYearEnd > rings.OpenAccessAtYearEnd)
            throw new InvalidOperationException($"The rings and exits of profile {profile.Name} cannot be met together.");
        return
        [
            .. people.Where(p => p.IsInTreatmentAtYearEnd)
                .Select(p => WithEarlier(
                p with { OpenAccess = chance.Is(extra.AlsoOpenAccess) ? chance.Is(0.5) ? OpenAccess.AtYearEnd : OpenAccess.InYear : OpenAccess.None })),
            .. left.Take(seenAtYearEnd).Select(p => WithEarlier(p with { OpenAccess = OpenAccess.AtYearEnd })),
            .. Repeat(rings.OpenAccessAtYearEnd - seenAtYearEnd, () => WithEarlier(new PersonPlan([], OpenAccess.AtYearEnd))),
            .. left.Skip(seenAtYearEnd).Select(p => WithEarlier(p with { OpenAccess = chance.Is(extra.AlsoOpenAccess) ? OpenAccess.InYear : OpenAccess.None })),
            .. Repeat(rings.OpenAccessInYear, () => WithEarlier(new PersonPlan([], OpenAccess.InYear))),
            .. Repeat(rings.KnownBefore, () => new PersonPlan([NewJourney(Span.KnownBefore)])),
        ];
    }

    private PersonPlan WithEarlier(PersonPlan person) =>
        chance.Is(profile.Unpublished.EarlierJourney)
            ? person with { Journeys = [NewJourney(chance.Is(0.6) ? Span.KnownBefore : Span.LongAgo), .. person.Journeys] }
            : person;

    /// <summary>People in the data who are in no ring.</summary>
    private IEnumerable<PersonPlan> PlanUnknown()
    {
        var extra = profile.Unpublished;
        return
        [
            .. Repeat(extra.TreatedLongAgo, () => new PersonPlan([NewJourney(Span.LongAgo)])),
            .. Repeat(extra.PresentingAfterYear, () => new PersonPlan([NewJourney(Span.AfterYear)])),
            .. Repeat(extra.NeverStarted, () => new PersonPlan([], NeverStarts: true)),
            .. Repeat(extra.OpenAccessEarlier, () => new PersonPlan([], OpenAccess.Earlier)),
        ];
    }

    private JourneyPlan NewJourney(Span span)
    {
        var agency = new Weighted<int>(agencies.Select((a, i) => (i, (double)a.InTreatment))).Pick(chance);
        return new JourneyPlan(span, agency, PickSource(agency));
    }

    /// <summary>Sex, age and ethnicity in the published shares, exactly among presentations.</summary>
    private PersonPlan[] PlanClients(List<PersonPlan> people)
    {
        var (shares, lean) = (profile.Profile, profile.Unpublished);
        var planned = new List<PersonPlan>();
        foreach (var group in people.GroupBy(p => p.IsPresentation))
        {
            PersonPlan[] members = [.. group];
            members = [.. Leaning(members, lean.MenLeaveEarly).Zip(Apportion.Share(members.Length, shares.Sex), (p, sex) => p with { Sex = sex })];
            members = [.. Leaning(members, lean.YoungLeaveEarly).Zip(Apportion.Share(members.Length, shares.Age), (p, age) => p with { AgeBand = age })];
            planned.AddRange(Leaning(members, 0).Zip(Apportion.Share(members.Length, shares.Ethnicity), (p, ethnicity) => p with { Ethnicity = ethnicity }));
        }
        return [.. planned];
    }

    /// <summary>People in random order, with those who soon drop out more towards the front.</summary>
    private PersonPlan[] Leaning(PersonPlan[] people, double lean) =>
        [.. people.OrderBy(p => chance.Unit() - (p.Journeys.Any(j => j is { Span: Span.InsideYear, ExitGroup: "unplanned" }) ? lean : 0))];

    /// <summary>People without opiates or crack move through the same services in the same pattern, but more of them drop out.</summary>
    private IEnumerable<PersonPlan> PlanOtherDrugs(PersonPlan[] drugUsers)
    {
        var count = profile.Unpublished.OtherDrugs;
        foreach (var n in Enumerable.Range(0, count))
        {
            var person = drugUsers[(int)((long)n * drugUsers.Length / count)];
            var dropsOut = chance.Is(profile.Unpublished.OtherDrugsDropOut);
            yield return person with
            {
                IsPdu = false,
                Journeys = [.. person.Journeys.Select(j => dropsOut && j.EndsInYear ? j with { ExitGroup = "unplanned" } : j)],
            };
        }
    }

    private static IEnumerable<T> Repeat<T>(int count, Func<T> make) => Enumerable.Range(0, count).Select(_ => make());
}
