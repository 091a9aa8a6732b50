using Throughcare.Domain.Figures;
using Throughcare.Domain.Journeys;

namespace Throughcare.Domain.Assessment;

/// <summary>Treatment outcomes by the agency of the later profile.</summary>
/// <param name="Agencies">Every agency that did a later profile of a pair.</param>
public sealed record OutcomesByAgency(IReadOnlyList<AgencyOutcomes> Agencies)
{
    public static Definition Definition { get; } = new(
        "top-outcomes-by-agency",
        "Treatment outcomes by agency",
        "What changed for the people whose latest review or exit profile was done at each agency, and how sure the difference "
            + "between two is.",
        "Pairs of a start TOP and the latest review or exit TOP of the journey dated in the year, by the agency of the later one; "
            + "the start TOP may be another agency's. The share abstinent has its 95% Wilson interval.",
        "Pairs that answered the item at both; for substances, those who used at start",
        "Marsden et al. (2008); Wilson (1927)");
}

/// <summary>The pairs whose later profile one agency did.</summary>
public sealed record AgencyOutcomes(string Agency, OutcomeChange Outcomes);

/// <summary>The measure, and its result as part of an assessment.</summary>
public static class OutcomesByAgencyMeasure
{
    private static readonly JsonForm<OutcomeChange> AtAgency = OutcomeChangeMeasure.Form("AgencyOutcomes", Substance());

    internal static Measure Declared { get; } = new Measure<OutcomesByAgency, OutcomesByAgencyTally>
    {
        Part = Parts.OutcomesByAgency,
        Key = "outcomes-by-agency",
        Name = "Outcomes",
        Section = "outcomes",
        JsonName = "byAgency",
        Definitions = [OutcomesByAgency.Definition],
        Begin = (scope, _) => new(scope),
        Sum = (tally, _) => tally.Read(),
        Json = new("ByAgency") { { "outcomes", o => o.Agencies, JsonAs.Map((AgencyOutcomes a) => a.Agency, a => a.Outcomes, AtAgency) } },
        Shown = Shown,
        Sums = Sums,
    };

    extension(NeedsAssessment assessment)
    {
        /// <inheritdoc cref="OutcomesByAgency"/>
        public OutcomesByAgency OutcomesByAgency => assessment.Of<OutcomesByAgency>();
    }

    /// <summary>As in the figures of all agencies, with the share abstinent.</summary>
    private static JsonForm<SubstanceChange> Substance()
    {
        var form = OutcomeChangeMeasure.SubstanceForm("AgencySubstance");
        form.Add(s => s.AbstinentShare);
        return form;
    }

    private static OutcomesByAgency Shown(NeedsAssessment assessment, CountMap counts) => new(
    [
        .. assessment.OutcomesByAgency.Agencies
            .Select(a => a with { Outcomes = OutcomeChangeMeasure.Shown(NameOf(a), a.Outcomes, counts) }),
    ]);

    private static void Sums(NeedsAssessment assessment, ITies ties)
    {
        var agencies = assessment.OutcomesByAgency.Agencies;
        foreach (var name in OutcomeChangeMeasure.Names(assessment.Outcomes))
            ties.Adds(agencies.Select(a => $"{NameOf(a)}/{name}"), $"top/{name}");
        foreach (var agency in agencies)
            OutcomeChangeMeasure.Tie(NameOf(agency), agency.Outcomes, ties);
    }

    private static string NameOf(AgencyOutcomes agency) => $"top/agency/{CountMap.Code(agency.Agency)}";
}

/// <summary>Compares the TOPs of each journey for the agency of the later one. Only cells that occur are kept.</summary>
internal sealed class OutcomesByAgencyTally(Scope scope) : ITally<OutcomesByAgencyTally>
{
    private readonly OutcomePairs pairs = new(scope);
    private readonly Dictionary<long, int> cells = [];

    public static Predicate<long>? CellsOf(Facts facts, ReadOnlySpan<string> figure) =>
        figure is [var code, ..] ? facts.CellsOfAgency(code, OutcomePairs.CellsIn(facts), OutcomePairs.CellsOf(facts, figure[1..])) : null;

    public void Walk<T>(FactsShard shard, T counter)
        where T : struct, ICounter => pairs.Walk(shard, counter, isByAgency: true);

    public void Count(FactsShard shard) => Walk(shard, new SparseCounter(cells));

    public void Add(OutcomesByAgencyTally other) => cells.Add(other.cells);

    public OutcomesByAgency Read() => new(
    [
        .. cells.GroupBy(c => c.Key / pairs.Cells).OrderBy(g => g.Key)
            .Select(g => new AgencyOutcomes(scope.Facts.Agencies[(int)g.Key], Read(g))),
    ]);

    private OutcomeChange Read(IEnumerable<KeyValuePair<long, int>> agency)
    {
        var counts = new int[pairs.Cells];
        foreach (var (cell, count) in agency)
            counts[cell % pairs.Cells] = count;
        return pairs.Read(counts);
    }
}
