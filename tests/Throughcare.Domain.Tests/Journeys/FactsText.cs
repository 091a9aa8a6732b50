using Throughcare.Domain.Journeys;

namespace Throughcare.Domain.Tests.Journeys;

/// <summary>Everything that facts hold, as text in an order of its own: facts are the same if this is.</summary>
internal static class FactsText
{
    public static IReadOnlyList<string> Of(Facts facts) =>
    [
        $"as of {facts.AsOf:yyyy-MM-dd}",
        $"agencies {string.Join(' ', facts.Agencies)}",
        $"areas {string.Join(", ", facts.Areas)}",
        .. facts.Shards.SelectMany((s, i) => Of(facts, s).Select(line => $"shard {i} {line}")).Order(StringComparer.Ordinal),
    ];

    private static IEnumerable<string> Of(Facts facts, FactsShard s)
    {
        for (var p = 0; p < s.Persons; p++)
        {
            var journeys = Rows(s.JourneysFrom, p).Select(j => Journey(facts, s, j));
            var openAccess = Rows(s.OpenAccessFrom, p).Select(e =>
                $"open access {s.OpenAccessRecord[e]} {facts.Agencies[s.OpenAccessAgency[e]]} {Area(facts, s.OpenAccessArea[e])} "
                    + $"{s.OpenAccessStart[e]} {s.OpenAccessEnd[e]} {Hex(s.OpenAccessProfile, e, ProfileGroups.Dimensions)}");
            yield return $"person {s.PersonNumber[p]:X} {s.PersonLatest[p]} {s.PersonIsPdu[p]} {string.Join("; ", journeys.Concat(openAccess))}";
        }
        for (var e = 0; e < s.UncountedPerson.Length; e++)
            yield return $"uncounted {s.UncountedPerson[e]:X} {s.UncountedLatest[e]} {facts.Agencies[s.UncountedAgency[e]]}";
    }

    private static string Journey(Facts facts, FactsShard s, int j)
    {
        var episodes = Rows(s.EpisodesFrom, j)
            .Select(e => $"{s.EpisodeRecord[e]} {facts.Agencies[s.EpisodeAgency[e]]} {s.EpisodeStart[e]} {s.EpisodeEnd[e]} {s.EpisodeFirstStart[e]}");
        var interventions = Rows(s.InterventionsFrom, j)
            .Select(i => $"{s.InterventionType[i]} {s.InterventionStart[i]} {s.InterventionWait[i]} {s.InterventionIsFirst[i]} "
                + $"{facts.Agencies[s.InterventionAgency[i]]}");
        var tops = Rows(s.TopsFrom, j).Select(t => $"{s.TopDate[t]} {s.TopStage[t]} {facts.Agencies[s.TopAgency[t]]} {Hex(s.TopAnswers, t, facts.TopItems)}");
        var startTop = s.JourneyStartTop[j] < 0 ? -1 : s.JourneyStartTop[j] - s.TopsFrom[j];
        return $"journey {s.JourneyStart[j]} {s.JourneyEnd[j]} {s.JourneyFirstStart[j]} {s.JourneyIsPdu[j]} {s.JourneyExit[j]} "
            + $"{facts.Agencies[s.JourneyClosingAgency[j]]} "
            + $"{Area(facts, s.JourneyArea[j])} {Hex(s.JourneyProfile, j, ProfileGroups.Dimensions)} start TOP {startTop} of "
            + $"[{string.Join(", ", tops)}] in [{string.Join(", ", episodes)}] with [{string.Join(", ", interventions)}]";
    }

    private static IEnumerable<int> Rows(int[] from, int i) => Enumerable.Range(from[i], from[i + 1] - from[i]);

    private static string Area(Facts facts, int area) => area < 0 ? "nowhere" : facts.Areas[area];

    private static string Hex(byte[] column, int row, int width) => Convert.ToHexString(column, row * width, width);
}
