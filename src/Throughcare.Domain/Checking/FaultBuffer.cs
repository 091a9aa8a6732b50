using System.Runtime.InteropServices;
using Throughcare.Domain.Dataset;
using Throughcare.Domain.Extracts;

namespace Throughcare.Domain.Checking;

/// <summary>The faults of some records until it is their turn to be reported.</summary>
internal sealed class FaultBuffer(Extract extract, bool wantsDetail)
{
    private readonly List<Fault> faults = [];
    private readonly Dictionary<(Check Check, int Agency), int> counts = [];

    /// <summary>Reports a fault of an episode.</summary>
    public void Add(Check check, int episode, Field? field = null, int value = RecordLayout.Missing) =>
        Add(check, extract.Episodes, episode, episode, field, value);

    /// <summary>Reports a fault of a record of an episode.</summary>
    public void Add(Check check, RecordTable table, int record, int episode, Field? field, int value)
    {
        if (wantsDetail)
            faults.Add(extract.FaultAt(check, table, record, episode, field, field is null ? "" : extract.Show(field, value)));
        else
            CollectionsMarshal.GetValueRefOrAddDefault(counts, (check, extract.AgencyOf(episode)), out _)++;
    }

    public void HandTo(FaultLog log)
    {
        foreach (var fault in faults)
            log.Add(fault);
        foreach (var (found, times) in counts)
            log.Count(found.Check, extract.Texts.Text(found.Agency), times);
    }
}
