namespace Throughcare.Domain.Journeys;

/// <summary>Takes persons out of a shard and puts others behind those that stay.</summary>
internal static class ShardSplice
{
    /// <returns>The shard itself where there is nothing to take out or to put in.</returns>
    public static FactsShard Replace(FactsShard shard, IReadOnlySet<ulong> keys, FactsShard by)
    {
        var persons = RowRanges.Where(shard.Persons, p => !keys.Contains(shard.PersonKey[p]));
        var uncounted = RowRanges.Where(shard.UncountedKey.Length, e => !keys.Contains(shard.UncountedKey[e]));
        var loses = persons.Count < shard.Persons || uncounted.Count < shard.UncountedKey.Length;
        if (!loses && by.Persons == 0 && by.UncountedKey.Length == 0)
            return shard;

        var journeys = persons.Inside(shard.JourneysFrom);
        var openAccess = persons.Inside(shard.OpenAccessFrom);
        var episodes = journeys.Inside(shard.EpisodesFrom);
        var interventions = journeys.Inside(shard.InterventionsFrom);
        var tops = journeys.Inside(shard.TopsFrom);
        return new FactsShard
        {
            PersonKey = persons.Join(shard.PersonKey, by.PersonKey),
            PersonLatest = persons.Join(shard.PersonLatest, by.PersonLatest),
            PersonIsPdu = persons.Join(shard.PersonIsPdu, by.PersonIsPdu),
            JourneysFrom = persons.JoinStarts(shard.JourneysFrom, by.JourneysFrom),
            OpenAccessFrom = persons.JoinStarts(shard.OpenAccessFrom, by.OpenAccessFrom),
            JourneyStart = journeys.Join(shard.JourneyStart, by.JourneyStart),
            JourneyEnd = journeys.Join(shard.JourneyEnd, by.JourneyEnd),
            JourneyFirstStart = journeys.Join(shard.JourneyFirstStart, by.JourneyFirstStart),
            JourneyIsPdu = journeys.Join(shard.JourneyIsPdu, by.JourneyIsPdu),
            JourneyExit = journeys.Join(shard.JourneyExit, by.JourneyExit),
            JourneyClosingAgency = journeys.Join(shard.JourneyClosingAgency, by.JourneyClosingAgency),
            JourneyProfile = journeys.Join(shard.JourneyProfile, by.JourneyProfile, ProfileGroups.Dimensions),
            JourneyArea = journeys.Join(shard.JourneyArea, by.JourneyArea),
            JourneyStartTop = journeys.JoinPlaces(shard.JourneyStartTop, shard.TopsFrom, by.JourneyStartTop),
            EpisodesFrom = journeys.JoinStarts(shard.EpisodesFrom, by.EpisodesFrom),
            InterventionsFrom = journeys.JoinStarts(shard.InterventionsFrom, by.InterventionsFrom),
            TopsFrom = journeys.JoinStarts(shard.TopsFrom, by.TopsFrom),
            EpisodeRecord = episodes.Join(shard.EpisodeRecord, by.EpisodeRecord),
            EpisodeAgency = episodes.Join(shard.EpisodeAgency, by.EpisodeAgency),
            EpisodeStart = episodes.Join(shard.EpisodeStart, by.EpisodeStart),
            EpisodeEnd = episodes.Join(shard.EpisodeEnd, by.EpisodeEnd),
            EpisodeFirstStart = episodes.Join(shard.EpisodeFirstStart, by.EpisodeFirstStart),
            OpenAccessRecord = openAccess.Join(shard.OpenAccessRecord, by.OpenAccessRecord),
            OpenAccessAgency = openAccess.Join(shard.OpenAccessAgency, by.OpenAccessAgency),
            OpenAccessArea = openAccess.Join(shard.OpenAccessArea, by.OpenAccessArea),
            OpenAccessStart = openAccess.Join(shard.OpenAccessStart, by.OpenAccessStart),
            OpenAccessEnd = openAccess.Join(shard.OpenAccessEnd, by.OpenAccessEnd),
            OpenAccessProfile = openAccess.Join(shard.OpenAccessProfile, by.OpenAccessProfile, ProfileGroups.Dimensions),
            InterventionType = interventions.Join(shard.InterventionType, by.InterventionType),
            InterventionStart = interventions.Join(shard.InterventionStart, by.InterventionStart),
            InterventionWait = interventions.Join(shard.InterventionWait, by.InterventionWait),
            InterventionIsFirst = interventions.Join(shard.InterventionIsFirst, by.InterventionIsFirst),
            TopDate = tops.Join(shard.TopDate, by.TopDate),
            TopStage = tops.Join(shard.TopStage, by.TopStage),
            TopAnswers = tops.Join(shard.TopAnswers, by.TopAnswers, AnswersOf(shard, by)),
            UncountedKey = uncounted.Join(shard.UncountedKey, by.UncountedKey),
            UncountedLatest = uncounted.Join(shard.UncountedLatest, by.UncountedLatest),
            UncountedAgency = uncounted.Join(shard.UncountedAgency, by.UncountedAgency),
        };
    }

    /// <summary>How many answers a TOP has.</summary>
    private static int AnswersOf(FactsShard shard, FactsShard by)
    {
        var any = shard.TopDate.Length > 0 ? shard : by;
        return any.TopDate.Length == 0 ? 0 : any.TopAnswers.Length / any.TopDate.Length;
    }
}
