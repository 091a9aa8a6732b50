using Throughcare.Domain.Figures;
using Throughcare.Domain.Journeys;

namespace Throughcare.Domain.Assessment;

/// <summary>12-week retention by the agency of the journey's first episode.</summary>
/// <param name="Agencies">Every agency at which a journey of the year begins.</param>
public sealed record RetentionByAgency(IReadOnlyList<AgencyRetention> Agencies)
{
    public static Definition Definition { get; } = new(
        "retention-by-agency",
        "12-week retention by agency",
        "Whether people who come into treatment at each agency stay long enough for it to work, there or elsewhere.",
        "Journeys starting in the year with 84 days in treatment or more, by the agency of the journey's first episode. Each agency's share has "
            + "its 95% Wilson interval.",
        "Journeys starting in the year with their first episode at the agency that have ended or started at least 84 days before the data date",
        "NTA retention target; Wilson (1927)");
}

/// <summary>The journeys that begin at one agency.</summary>
/// <param name="Starts">Journeys starting in the year.</param>
/// <param name="Determinable">Of them, those that ended or started at least 84 days before the data date.</param>
/// <param name="Retained12Weeks">Of the determinable, those with 84 days in treatment or more.</param>
public sealed record AgencyRetention(string Agency, Count Starts, Count Determinable, Count Retained12Weeks)
{
    /// <summary>12-week retention as a share of the determinable.</summary>
    public Share Share => Share.Of(Retained12Weeks, Determinable);
}

/// <summary>The measure, and its result as part of an assessment.</summary>
public static class RetentionByAgencyMeasure
{
    private static readonly JsonForm<AgencyRetention> AtAgency = new("AgencyRetention")
    {
        { "starts", a => a.Starts },
        { "determinable", a => a.Determinable },
        { "retained12Weeks", a => a.Retained12Weeks },
        a => a.Share,
    };

    internal static Measure Declared { get; } = new Measure<RetentionByAgency, RetentionByAgencyTally>
    {
        Part = Parts.RetentionByAgency,
        Key = "retention-by-agency",
        Name = "Retention",
        Section = "retention",
        JsonName = "byAgency",
        Definitions = [RetentionByAgency.Definition],
        Begin = (scope, _) => new(scope),
        Sum = (tally, _) => tally.Read(),
        Json = new("ByAgency") { { "retention", r => r.Agencies, JsonAs.Map(a => a.Agency, AtAgency) } },
        Shown = Shown,
        Sums = Sums,
    };

    extension(NeedsAssessment assessment)
    {
        /// <inheritdoc cref="RetentionByAgency"/>
        public RetentionByAgency RetentionByAgency => assessment.Of<RetentionByAgency>();
    }

    /// <summary>The starts of an agency are its presentations.</summary>
    private static RetentionByAgency Shown(NeedsAssessment assessment, CountMap counts) => new(
    [
        .. assessment.RetentionByAgency.Agencies.Select(a => new AgencyRetention(
            a.Agency,
            counts[NameOf("starts", a), a.Starts],
            counts[NameOf("retention/determinable", a), a.Determinable],
            counts[NameOf("retention/retained", a), a.Retained12Weeks])),
    ]);

    private static void Sums(NeedsAssessment assessment, ITies ties)
    {
        var agencies = assessment.RetentionByAgency.Agencies;
        foreach (var all in (string[])["retention/determinable", "retention/retained"])
            ties.Adds(agencies.Select(a => NameOf(all, a)), all);
        foreach (var agency in agencies)
        {
            ties.Within(NameOf("starts", agency), NameOf("retention/determinable", agency));
            ties.Within(NameOf("retention/determinable", agency), NameOf("retention/retained", agency));
        }
    }

    private static string NameOf(string count, AgencyRetention agency) => $"{count}/agency/{CountMap.Code(agency.Agency)}";
}

/// <summary>Counts the journeys that begin at each agency: a cell for those retained, not retained, and not determinable yet.</summary>
internal sealed class RetentionByAgencyTally(Scope scope) : ITally<RetentionByAgencyTally>
{
    private const int Retained = 0, NotRetained = 1, NotDeterminable = 2, Kinds = 3;

    private readonly int[] cells = new int[scope.Agencies * Kinds];

    public static Predicate<long>? CellsOf(Facts facts, ReadOnlySpan<string> figure)
    {
        Predicate<long>? kinds = figure switch
        {
            [_, "starts"] => _ => true,
            [_, "determinable"] => kind => kind != NotDeterminable,
            [_, "retained"] => kind => kind == Retained,
            [_, "not-retained"] => kind => kind == NotRetained,
            _ => null,
        };
        return kinds is null ? null : facts.CellsOfAgency(figure[0], Kinds, kinds);
    }

    public void Walk<T>(FactsShard shard, T counter)
        where T : struct, ICounter
    {
        for (var j = 0; j < shard.Journeys; j++)
        {
            if (!scope.Presents(shard, j))
                continue;
            var kind = !scope.IsDeterminable(shard, j) ? NotDeterminable : scope.Days(shard, j) >= Scope.TwelveWeeks ? Retained : NotRetained;
            counter.Journey((shard.EpisodeAgency[shard.EpisodesFrom[j]] * Kinds) + kind, j, shard.JourneyStart[j]);
        }
    }

    public void Count(FactsShard shard) => Walk(shard, new CellCounter(cells));

    public void Add(RetentionByAgencyTally other) => cells.Add(other.cells);

    public RetentionByAgency Read() => new(
    [
        .. scope.Facts.Agencies
            .Select((code, a) => Read(code, cells.AsSpan(a * Kinds, Kinds)))
            .Where(a => a.Starts != 0),
    ]);

    private static AgencyRetention Read(string agency, ReadOnlySpan<int> cells)
    {
        var determinable = cells[Retained] + cells[NotRetained];
        return new AgencyRetention(agency, determinable + cells[NotDeterminable], determinable, cells[Retained]);
    }
}
