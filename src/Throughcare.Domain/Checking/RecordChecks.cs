using Throughcare.Domain.Extracts;
using Throughcare.Domain.Journeys;

namespace Throughcare.Domain.Checking;

/// <summary>
/// Checks whole records: what is missing, what cannot have happened in that order, what nobody can know yet, who has
/// not been seen for a long time. It looks only at records, wherever they came from.
/// </summary>
public static class RecordChecks
{
    private const int EpisodesInPart = 2048;

    /// <summary>Checks every episode on all cores and reports in the order of the records.</summary>
    /// <param name="facts">The facts built from the same extract; their data date is the day after which nothing is known.</param>
    public static void Run(Extract extract, Facts facts, FaultLog faults)
    {
        ArgumentNullException.ThrowIfNull(extract);
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(faults);
        var flags = JourneyFlags.Of(extract, facts);
        var checks = new EpisodeChecks(extract, facts.AsOf);
        var parts = (extract.Episodes.Count + EpisodesInPart - 1) / EpisodesInPart;
        var atOnce = Environment.ProcessorCount * 8;
        for (var from = 0; from < parts; from += atOnce)
        {
            var found = new FaultBuffer[Math.Min(atOnce, parts - from)];
            Parallel.For(0, found.Length, i =>
            {
                found[i] = new FaultBuffer(extract, faults.WantsDetail);
                var first = (from + i) * EpisodesInPart;
                for (var e = first; e < Math.Min(first + EpisodesInPart, extract.Episodes.Count); e++)
                    checks.Check(e, flags[e], found[i]);
            });
            foreach (var part in found)
                part.HandTo(faults);
        }
    }
}
