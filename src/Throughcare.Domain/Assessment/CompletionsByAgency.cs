using Throughcare.Domain.Figures;
using Throughcare.Domain.Journeys;

namespace Throughcare.Domain.Assessment;

/// <summary>Exits and successful completions by the agency of the closing episode.</summary>
/// <param name="Agencies">Every agency that has an exit.</param>
public sealed record CompletionsByAgency(IReadOnlyList<AgencyCompletions> Agencies)
{
    public static Definition Definition { get; } = new(
        "completions-by-agency",
        "Successful completions by agency",
        "What share of those who leave each agency complete their treatment, and how sure the difference between two agencies is.",
        "Journeys ending in the year whose closing discharge reason is a completion (a planned exit), by the agency of the closing episode. "
            + "Each agency's share has its 95% Wilson interval.",
        "Journeys ending in the year whose closing episode was at the agency",
        "NTA treatment map; Wilson (1927)");
}

/// <summary>The exits whose closing episode was at one agency.</summary>
/// <param name="Completed">Those that are completions: the successful exits.</param>
public sealed record AgencyCompletions(string Agency, Count Exits, Count Completed)
{
    /// <summary>Completions as a share of exits.</summary>
    public Share Share => Share.Of(Completed, Exits);
}

/// <summary>The measure, and its result as part of an assessment.</summary>
public static class CompletionsByAgencyMeasure
{
    private static readonly JsonForm<AgencyCompletions> AtAgency = new("AgencyCompletions")
    {
        { "exits", a => a.Exits },
        { "completed", a => a.Completed },
        a => a.Share,
    };

    internal static Measure Declared { get; } = new Measure<CompletionsByAgency, CompletionsByAgencyTally>
    {
        Part = Parts.CompletionsByAgency,
        Key = "completions-by-agency",
        Name = "Successful completions",
        Section = "exits",
        JsonName = "byAgency",
        Definitions = [CompletionsByAgency.Definition],
        Begin = (scope, _) => new(scope),
        Sum = (tally, _) => tally.Read(),
        Json = new("ByAgency") { { "completions", c => c.Agencies, JsonAs.Map(a => a.Agency, AtAgency) } },
        Shown = Shown,
        Sums = Sums,
    };

    extension(NeedsAssessment assessment)
    {
        /// <inheritdoc cref="CompletionsByAgency"/>
        public CompletionsByAgency CompletionsByAgency => assessment.Of<CompletionsByAgency>();
    }

    private static CompletionsByAgency Shown(NeedsAssessment assessment, CountMap counts) => new(
    [
        .. assessment.CompletionsByAgency.Agencies.Select(a => new AgencyCompletions(
            a.Agency,
            counts[NameOf("agency", a), a.Exits],
            counts[NameOf("planned", a), a.Completed])),
    ]);

    /// <summary>The groups of an agency's exits are counts of the measure of all exits.</summary>
    private static void Sums(NeedsAssessment assessment, ITies ties)
    {
        var agencies = assessment.CompletionsByAgency.Agencies;
        ties.Adds(agencies.Select(a => NameOf("agency", a)), CountMap.Ends);
        foreach (var agency in agencies)
            ties.Adds(((string[])["planned", "referred-on", "unplanned"]).Select(group => NameOf(group, agency)), NameOf("agency", agency));
    }

    private static string NameOf(string count, AgencyCompletions agency) => $"ends/{count}/{CountMap.Code(agency.Agency)}";
}

/// <summary>Counts the exits of each agency: a cell for completions, and one for the others.</summary>
internal sealed class CompletionsByAgencyTally(Scope scope) : ITally<CompletionsByAgencyTally>
{
    private const int Completed = 0, NotCompleted = 1, Kinds = 2;

    private readonly int[] cells = new int[scope.Agencies * Kinds];

    public static Predicate<long>? CellsOf(Facts facts, ReadOnlySpan<string> figure) => figure switch
    {
        [var code, "exits"] => facts.CellsOfAgency(code, Kinds, _ => true),
        [var code, "completed"] => facts.CellsOfAgency(code, Kinds, kind => kind == Completed),
        [var code, "not-completed"] => facts.CellsOfAgency(code, Kinds, kind => kind == NotCompleted),
        _ => null,
    };

    public void Walk<T>(FactsShard shard, T counter)
        where T : struct, ICounter
    {
        for (var j = 0; j < shard.Journeys; j++)
        {
            if (!scope.Exits(shard, j))
                continue;
            var kind = shard.JourneyExit[j] == ExitGroup.Planned ? Completed : NotCompleted;
            counter.ClosedJourney((shard.JourneyClosingAgency[j] * Kinds) + kind, j, shard.JourneyEnd[j]);
        }
    }

    public void Count(FactsShard shard) => Walk(shard, new CellCounter(cells));

    public void Add(CompletionsByAgencyTally other) => cells.Add(other.cells);

    public CompletionsByAgency Read() => new(
    [
        .. scope.Facts.Agencies
            .Select((code, a) => (code, Completed: cells[(a * Kinds) + Completed], Others: cells[(a * Kinds) + NotCompleted]))
            .Where(a => a.Completed + a.Others > 0)
            .Select(a => new AgencyCompletions(a.code, a.Completed + a.Others, a.Completed)),
    ]);
}
