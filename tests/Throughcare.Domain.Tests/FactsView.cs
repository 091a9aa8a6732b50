using System.Text.Json.Nodes;
using Throughcare.Domain.Journeys;

namespace Throughcare.Domain.Tests;

/// <summary>What the rules of joining make of the rows, for cases about journeys rather than about a measure.</summary>
public static class FactsView
{
    /// <summary>
    /// Adds <c>persons</c>, <c>journeys.total</c>, <c>journeys.N.start</c>, <c>.end</c>, <c>.exit</c>, <c>.agencies</c>
    /// (of the members in order), and the same of open-access episodes. N counts from 1 by person, then start.
    /// </summary>
    public static void AddTo(JsonObject answer, Facts facts)
    {
        var (journeys, openAccess) = (new JsonObject(), new JsonObject());
        foreach (var shard in facts.Shards)
        {
            for (var j = 0; j < shard.Journeys; j++)
            {
                var members = Enumerable.Range(shard.EpisodesFrom[j], shard.EpisodesFrom[j + 1] - shard.EpisodesFrom[j]);
                journeys.Add($"{journeys.Count + 1}", new JsonObject
                {
                    ["start"] = Day(shard.JourneyStart[j]),
                    ["end"] = Day(shard.JourneyEnd[j]),
                    ["exit"] = shard.JourneyEnd[j] == FactsShard.Open ? null : shard.JourneyExit[j] switch
                    {
                        ExitGroup.Planned => "planned",
                        ExitGroup.ReferredOn => "referred-on",
                        _ => "unplanned",
                    },
                    ["agencies"] = string.Join(' ', members.Select(e => facts.Agencies[shard.EpisodeAgency[e]])),
                });
            }
            for (var e = 0; e < shard.OpenAccessStart.Length; e++)
                openAccess.Add($"{e + 1}", new JsonObject { ["start"] = Day(shard.OpenAccessStart[e]), ["end"] = Day(shard.OpenAccessEnd[e]) });
        }
        journeys["total"] = journeys.Count;
        openAccess["total"] = openAccess.Count;
        answer["persons"] = facts.Shards.Sum(s => s.Persons);
        answer["journeys"] = journeys;
        answer["openAccess"] = openAccess;
    }

    private static string Day(int day) => day == FactsShard.Open ? "open" : DateOnly.FromDayNumber(day).ToString("yyyy-MM-dd");
}
