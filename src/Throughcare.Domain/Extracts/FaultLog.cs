using Throughcare.Domain.Dataset;

namespace Throughcare.Domain.Extracts;

/// <summary>
/// Takes faults as they are found: counts them by check and agency, and hands each on if somebody wants them in full.
/// It keeps only those that refuse a file, so a file of nothing but faults costs no memory.
/// </summary>
/// <param name="version">The data set whose checks are counted.</param>
/// <param name="each">Called with every fault, in the order of files and rows; null if counts are enough.</param>
public sealed class FaultLog(DatasetVersion version, Action<Fault>? each = null)
{
    private readonly Dictionary<(int Check, string Agency), int> counts = [];
    private readonly List<Fault> refusals = [];

    /// <summary>Whether faults are wanted in full, or only counted.</summary>
    public bool WantsDetail => each is not null;

    /// <summary>The faults that refused files: the only ones that are kept, a few for each file.</summary>
    public IReadOnlyList<Fault> Refusals => refusals;

    /// <summary>Whether a fault has refused a file.</summary>
    public bool IsRefused => refusals.Count > 0;

    public void Add(Fault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        Count(fault.Check, fault.Agency);
        if (fault.Check.Severity == Severity.RefusesFile)
            refusals.Add(fault);
        each?.Invoke(fault);
    }

    /// <summary>Counts faults without their detail.</summary>
    public void Count(Check check, string agency, int times = 1)
    {
        ArgumentNullException.ThrowIfNull(check);
        counts[(check.Index, agency)] = counts.GetValueOrDefault((check.Index, agency)) + times;
    }

    public int Total(Check check) => counts.Where(c => c.Key.Check == check.Index).Sum(c => c.Value);

    /// <summary>Every check that found something, in the order of the declaration.</summary>
    public IReadOnlyList<CheckCount> Summary() =>
        [.. counts
            .GroupBy(c => c.Key.Check)
            .OrderBy(g => g.Key)
            .Select(g => new CheckCount(
                version.Checks[g.Key],
                g.Sum(c => c.Value),
                new SortedDictionary<string, int>(g.ToDictionary(c => c.Key.Agency, c => c.Value, StringComparer.Ordinal), StringComparer.Ordinal)))];
}
