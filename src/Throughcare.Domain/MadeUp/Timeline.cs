using Throughcare.Domain.Journeys;

namespace Throughcare.Domain.MadeUp;

/// <summary>
/// Draws the days of a person's episodes. Every day lies where the plan needs it, whatever chance says: a journey that
/// ends in the year ends in the year, a movement of the year starts in it, two journeys are more than 21 days apart.
/// </summary>
internal sealed class Timeline(PartnershipProfile profile, Calendar calendar)
{
    /// <summary>Days between two journeys: more than the 21 that would join them.</summary>
    private const int Apart = 30;

    /// <summary>Longest time from triage to first start.</summary>
    private const int LongestGap = 14;

    /// <summary>Days that a journey with a movement needs at least.</summary>
    private const int RoomToMove = 40;

    private const int LongestStay = 2500;

    /// <summary>The same for an earlier journey: short enough that nobody was a child then.</summary>
    private const int LongestEarlierStay = 1000;

    private readonly StayRates stay = profile.Stay;

    private readonly Weighted<int> openAccess = new(profile.OpenAccess.Select((a, i) => (profile.Agencies.Count + i, a.Share)));

    private readonly Weighted<string> exitGroups = new(profile.Exits.Select(e => (e.Key, (double)e.Value)));

    private readonly Weighted<string> sources = new(profile.ReferralSources.Select(s => (s.Key, (double)s.Value)));

    /// <summary>Replaces the contents of a list with the episodes of a person, the latest journey first.</summary>
    public void Draw(PersonPlan person, Chance chance, List<Episode> episodes)
    {
        episodes.Clear();
        var next = int.MaxValue;
        for (var n = person.Journeys.Count - 1; n >= 0; n--)
        {
            var journey = person.Journeys[n];
            var returned = journey.StartsInYear && n > 0 && person.Journeys[n - 1].EndsInYear;
            var (start, end) = DrawSpan(journey, returned, next - Apart, chance);
            AddJourney(journey, start, end, n > 0, chance, episodes);
            next = start;
        }
        if (person.OpenAccess != OpenAccess.None)
            AddOpenAccess(person, next, chance, episodes);
        if (person.NeverStarts)
            AddNotStarted(chance, episodes);
    }

    private (int Start, int End) DrawSpan(JourneyPlan journey, bool returned, int latestEnd, Chance chance)
    {
        var (_, yearStart, yearEnd, asOf) = calendar;
        var moves = journey.MovesTo >= 0;
        switch (journey.Span)
        {
            case Span.LongAgo:
                return Before(Math.Min(calendar.KnownFrom - 1, latestEnd) - chance.Below(700));
            case Span.KnownBefore:
                // The next journey may have begun so early that this one cannot have ended in the years before the year.
                return latestEnd < calendar.KnownFrom
                    ? Before(latestEnd - chance.Below(300))
                    : Before(chance.Between(calendar.KnownFrom, Math.Min(yearStart - 1, latestEnd)));
            case Span.EndedInYear:
                return (BeforeYear(), chance.Between(moves ? yearStart + RoomToMove : yearStart, Math.Min(yearEnd, latestEnd)));
            case Span.Throughout:
                return (BeforeYear(), AfterYearEnd());
            case Span.InsideYear:
                var first = returned ? yearStart + (2 * Apart) : yearStart;
                var days = Math.Clamp(DrawDays(journey.ExitGroup!, chance), moves ? RoomToMove : 1, yearEnd - first - LongestGap);
                var began = chance.Between(first, yearEnd - days);
                return (began, began + days);
            case Span.StartedInYear:
                return (chance.Between(returned ? yearStart + (2 * Apart) : yearStart, moves ? yearEnd - RoomToMove : yearEnd), AfterYearEnd());
            default:
                return (chance.Between(yearEnd + 1, asOf), chance.Is(stay.EndedAfterYear) ? asOf : Episode.Open);
        }

        (int, int) Before(int end) => (end - 1 - Math.Min(chance.Days(stay.DaysBeforeYear / 2), LongestEarlierStay), end);

        int BeforeYear() => yearStart - RoomToMove - Math.Min(chance.Days(stay.DaysBeforeYear), LongestStay);

        int AfterYearEnd() => chance.Is(stay.EndedAfterYear) ? chance.Between(yearEnd + 1, asOf) : Episode.Open;
    }

    private int DrawDays(string exitGroup, Chance chance) => exitGroup switch
    {
        "planned" => 60 + chance.Days(stay.Planned),
        "referred-on" => 20 + chance.Days(stay.ReferredOn),
        _ => 1 + chance.Days(stay.Unplanned),
    };

    /// <summary>The episodes of a journey: the first, one joined before the year, and one moved to in the year.</summary>
    private void AddJourney(JourneyPlan journey, int start, int end, bool treatedBefore, Chance chance, List<Episode> episodes)
    {
        var known = Math.Min(end, calendar.AsOf);
        var firstStart = Math.Min(start + chance.Below(LongestGap + 1), known);
        var exitGroup = journey.ExitGroup ?? exitGroups.Pick(chance);
        var last = NewEpisode(journey.Agency, start, firstStart);
        if (journey.AlsoAt >= 0)
        {
            var joined = chance.Between(firstStart + 1, calendar.Start - 1);
            var both = NewEpisode(journey.AlsoAt, Triage(joined), joined);
            // Two agencies side by side in the year, until the person leaves one of them.
            episodes.Add(last with { Discharge = Leaves(calendar.Start), ExitGroup = "referred-on" });
            last = both;
        }
        if (journey.MovesTo >= 0)
        {
            var moved = chance.Between(Math.Max(calendar.Start, last.Start + 1), Math.Min(calendar.End, known - 1));
            var both = chance.Is(stay.ConcurrentMove);
            var left = both ? Leaves(moved + 1) : Math.Max(moved - chance.Below(15), Math.Max(calendar.Start, last.Start));
            episodes.Add(last with { Discharge = left, ExitGroup = "referred-on" });
            last = NewEpisode(journey.MovesTo, Triage(moved), moved);
        }
        episodes.Add(last with { Discharge = end, ExitGroup = exitGroup });

        Episode NewEpisode(int agency, int triage, int begins) => new()
        {
            Kind = EpisodeKind.Structured,
            Agency = agency,
            Source = journey.Source,
            Triage = triage,
            Start = begins,
            Discharge = end,
            ExitGroup = exitGroup,
            JourneyStart = firstStart,
            TreatedBefore = treatedBefore,
        };

        int Triage(int begins) => Math.Max(firstStart, begins - chance.Below(LongestGap + 1));

        // No later than the end of the journey, so that the last episode closes it.
        int Leaves(int from) => end == Episode.Open && chance.Is(0.7) ? Episode.Open : chance.Between(from, known);
    }

    private void AddOpenAccess(PersonPlan person, int nextJourney, Chance chance, List<Episode> episodes)
    {
        var (_, yearStart, yearEnd, asOf) = calendar;
        int start, end;
        switch (person.OpenAccess)
        {
            case OpenAccess.AtYearEnd:
                start = chance.Between(yearStart - 300, yearEnd);
                end = chance.Is(stay.EndedAfterYear) ? chance.Between(yearEnd + 1, asOf) : Episode.Open;
                break;
            case OpenAccess.InYear:
                end = chance.Between(yearStart, yearEnd);
                start = end - 1 - chance.Days(120);
                break;
            default:
                end = chance.Between(calendar.KnownFrom, yearStart - 1);
                start = end - 1 - chance.Days(120);
                break;
        }
        episodes.Add(new Episode
        {
            Kind = EpisodeKind.OpenAccess,
            Agency = openAccess.Pick(chance),
            Source = sources.Pick(chance),
            Triage = start,
            Start = start,
            Discharge = end,
            ExitGroup = exitGroups.Pick(chance),
            JourneyStart = start,
            TreatedBefore = nextJourney < start,
        });
    }

    private void AddNotStarted(Chance chance, List<Episode> episodes)
    {
        var triage = chance.Between(calendar.Start - 200, calendar.AsOf - 30);
        episodes.Add(new Episode
        {
            Kind = EpisodeKind.NotStarted,
            Agency = chance.Below(profile.Agencies.Count),
            Source = sources.Pick(chance),
            Triage = triage,
            Start = Episode.Open,
            Discharge = triage + chance.Between(1, 30),
            ExitGroup = "",
            JourneyStart = triage,
        });
    }
}
