using Throughcare.Domain.Figures;
using Throughcare.Domain.Journeys;

namespace Throughcare.Domain.Assessment;

/// <summary>Waits of structured interventions that start in the year, by the agency that gave the intervention.</summary>
/// <param name="Agencies">Every agency that has any.</param>
public sealed record WaitsByAgency(IReadOnlyList<AgencyWaits> Agencies)
{
    public static Definition Definition { get; } = new(
        "waiting-times-by-agency",
        "Waiting times by agency",
        "How long people wait at each agency, and how sure the difference between two agencies is.",
        "Structured interventions starting in the year with a wait of 21 days or less, first and later ones together, by the agency of the "
            + "intervention. Each agency's share has its 95% Wilson interval.",
        "Structured interventions of the agency starting in the year with both dates and no negative wait",
        "NTA waiting times target; Wilson (1927)");
}

/// <summary>The waits of one agency.</summary>
public sealed record AgencyWaits(string Agency, Waits Waits)
{
    /// <summary>Share of valid waits within three weeks.</summary>
    public Share Within21Days => Share.Of(Waits.Within21Days, Waits.Valid);
}

/// <summary>The measure, and its result as part of an assessment.</summary>
public static class WaitsByAgencyMeasure
{
    private static readonly JsonForm<AgencyWaits> AtAgency = new("AgencyWaits")
    {
        { "count", a => a.Waits.Count },
        { "valid", a => a.Waits.Valid },
        { "within21Days", a => a.Waits.Within21Days },
        { "meanDays", a => a.Waits.MeanDays },
        a => a.Within21Days,
    };

    internal static Measure Declared { get; } = new Measure<WaitsByAgency, WaitsByAgencyTally>
    {
        Part = Parts.WaitsByAgency,
        Key = "waiting-by-agency",
        Name = "Waiting times",
        Section = "waits",
        JsonName = "byAgency",
        Definitions = [WaitsByAgency.Definition],
        Begin = (scope, _) => new(scope),
        Sum = (tally, _) => tally.Read(),
        Json = new("ByAgency") { { "waiting", w => w.Agencies, JsonAs.Map(a => a.Agency, AtAgency) } },
        Shown = Shown,
        Sums = Sums,
    };

    extension(NeedsAssessment assessment)
    {
        /// <inheritdoc cref="WaitsByAgency"/>
        public WaitsByAgency WaitsByAgency => assessment.Of<WaitsByAgency>();
    }

    private static WaitsByAgency Shown(NeedsAssessment assessment, CountMap counts) =>
        new([.. assessment.WaitsByAgency.Agencies.Select(a => a with { Waits = a.Waits.Shown(NameOf(a), counts) })]);

    private static void Sums(NeedsAssessment assessment, ITies ties)
    {
        string[] agencies = [.. assessment.WaitsByAgency.Agencies.Select(NameOf)];
        foreach (var part in Waits.Names)
            ties.Adds(agencies.Select(a => a + part), "waits/first" + part, "waits/subsequent" + part);
        foreach (var agency in agencies)
            Waits.Tie(agency, ties);
    }

    private static string NameOf(AgencyWaits agency) => $"waits/agency/{CountMap.Code(agency.Agency)}";
}

/// <summary>Counts the waits of each agency: a cell for those that are not valid, within three weeks, and longer.</summary>
internal sealed class WaitsByAgencyTally(Scope scope) : ITally<WaitsByAgencyTally>
{
    private readonly int[] cells = new int[scope.Agencies * Waits.Kinds];
    private readonly long[] days = new long[scope.Agencies * Waits.Kinds];

    public static Predicate<long>? CellsOf(Facts facts, ReadOnlySpan<string> figure) =>
        figure is [var code, var what] ? facts.CellsOfAgency(code, Waits.Kinds, Waits.KindsOf(what)) : null;

    public void Walk<T>(FactsShard shard, T counter)
        where T : struct, ICounter => Waits.Walk(scope, shard, counter, new ByAgency());

    public void Count(FactsShard shard) => Walk(shard, new CellCounter(cells, days));

    public void Add(WaitsByAgencyTally other)
    {
        cells.Add(other.cells);
        days.Add(other.days);
    }

    public WaitsByAgency Read() => new(
    [
        .. scope.Facts.Agencies
            .Select((code, a) => new AgencyWaits(code, WaitsOf(a * Waits.Kinds)))
            .Where(a => a.Waits.Count != 0),
    ]);

    private Waits WaitsOf(int first) => Waits.Of(cells.AsSpan(first, Waits.Kinds), days.AsSpan(first, Waits.Kinds));

    private readonly struct ByAgency : IWaitCells
    {
        public int FirstOf(FactsShard shard, int intervention) => shard.InterventionAgency[intervention] * Waits.Kinds;
    }
}
