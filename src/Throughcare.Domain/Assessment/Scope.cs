using Throughcare.Domain.Journeys;

namespace Throughcare.Domain.Assessment;

/// <summary>A question put to some facts: its days as numbers, and which journeys it is about.</summary>
internal sealed class Scope
{
    /// <summary>Days in treatment that count as 12 weeks.</summary>
    public const int TwelveWeeks = 84;

    private readonly bool isPduOnly;
    private readonly FilterMask? filter;
    private readonly bool isEverything;

    public Scope(Facts facts, Question question)
    {
        Facts = facts;
        Question = question;
        YearStart = question.Year.Start.DayNumber;
        YearEnd = question.Year.End.DayNumber;
        EndDay = question.EndDay.DayNumber;
        AsOf = question.AsOf.DayNumber;
        KnownFrom = question.Year.Start.AddYears(-question.KnownYears).DayNumber;
        isPduOnly = question.Population == Population.Pdu;
        filter = question.Filter.IsNone ? null : new FilterMask(facts, question.Filter);
        isEverything = !isPduOnly && filter is null;
    }

    public Facts Facts { get; }

    public Question Question { get; }

    public int YearStart { get; }

    public int YearEnd { get; }

    /// <summary>The last day of the year, or the data date if that is earlier.</summary>
    public int EndDay { get; }

    public int AsOf { get; }

    /// <summary>First day of the years that count as "known before".</summary>
    public int KnownFrom { get; }

    public int Agencies => Facts.Agencies.Count;

    /// <summary>Whether a journey is of the population and let through by the filter: no measure sees any other.</summary>
    public bool Includes(FactsShard shard, int journey) => isEverything || IncludesSome(shard, journey);

    /// <summary>Whether an open-access episode of a person is of the population and let through by the filter.</summary>
    public bool IncludesOpenAccess(FactsShard shard, int person, int episode) =>
        isEverything || ((!isPduOnly || shard.PersonIsPdu[person]) && (filter is null || filter.IncludesOpenAccess(shard, episode)));

    /// <summary>Whether a journey of the population starts in the year.</summary>
    public bool Presents(FactsShard shard, int journey) =>
        shard.JourneyStart[journey] >= YearStart && shard.JourneyStart[journey] <= YearEnd && Includes(shard, journey);

    /// <summary>Whether a journey of the population ends in the year.</summary>
    public bool Exits(FactsShard shard, int journey) =>
        shard.JourneyEnd[journey] >= YearStart && shard.JourneyEnd[journey] <= YearEnd && Includes(shard, journey);

    /// <summary>Whether something from start to end overlaps a range of days, both inclusive.</summary>
    public static bool Overlaps(int start, int end, int from, int to) => start <= to && end >= from;

    /// <summary>The latest-starting journey of the population that overlaps some days, or -1.</summary>
    public int Latest(FactsShard shard, int person, int from, int to)
    {
        for (var j = shard.JourneysFrom[person + 1] - 1; j >= shard.JourneysFrom[person]; j--)
        {
            if (Overlaps(shard.JourneyStart[j], shard.JourneyEnd[j], from, to) && Includes(shard, j))
                return j;
        }
        return -1;
    }

    /// <summary>The latest-starting journey of the population that overlaps the year so far, or -1.</summary>
    public int LatestInYear(FactsShard shard, int person) => Latest(shard, person, YearStart, EndDay);

    /// <summary>The latest-starting journey of the population that overlaps the years that count as known before, or -1.</summary>
    public int KnownBefore(FactsShard shard, int person) => Latest(shard, person, KnownFrom, YearStart - 1);

    /// <summary>The latest-starting open-access episodes (ties: the later in order) that cover the end of the year, or overlap the year so far; or -1.</summary>
    public (int AtEnd, int InYear) OpenAccess(FactsShard shard, int person)
    {
        var (atEnd, inYear) = (-1, -1);
        for (var e = shard.OpenAccessFrom[person]; e < shard.OpenAccessFrom[person + 1]; e++)
        {
            var (start, end) = (shard.OpenAccessStart[e], shard.OpenAccessEnd[e]);
            if (!Overlaps(start, end, YearStart, EndDay) || !IncludesOpenAccess(shard, person, e))
                continue;
            if (inYear < 0 || start >= shard.OpenAccessStart[inYear])
                inYear = e;
            if (end > EndDay && (atEnd < 0 || start >= shard.OpenAccessStart[atEnd]))
                atEnd = e;
        }
        return (atEnd, inYear);
    }

    /// <summary>Days in treatment: to the end, or to the data date of an open journey.</summary>
    public int Days(FactsShard shard, int journey) =>
        Math.Min(shard.JourneyEnd[journey], AsOf) - shard.JourneyStart[journey];

    private bool IncludesSome(FactsShard shard, int journey) =>
        (!isPduOnly || shard.JourneyIsPdu[journey]) && (filter is null || filter.Includes(shard, journey));

    /// <summary>Whether it is known yet if a journey lasts 12 weeks.</summary>
    public bool IsDeterminable(FactsShard shard, int journey) =>
        shard.JourneyEnd[journey] != FactsShard.Open || Days(shard, journey) >= TwelveWeeks;
}
