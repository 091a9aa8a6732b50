using Throughcare.Domain.Extracts;

namespace Throughcare.Storage.Records;

/// <summary>Records that hold, as they were read from the database.</summary>
public sealed class StoredRecords
{
    private readonly int[] clients;
    private Dictionary<int, int>? clientsByRecord;

    internal StoredRecords(Extract extract, int[] clients, int[] interventions, int[] tops, int lastChange)
    {
        this.clients = clients;
        Extract = extract;
        InterventionNumbers = interventions;
        TopNumbers = tops;
        LastChange = lastChange;
    }

    /// <summary>The records. The number of an episode is that of its stored version.</summary>
    public Extract Extract { get; }

    /// <summary>The last change of the partnership's records (or of the agency's, where only those were read) that they take in; 0 before the first.</summary>
    public int LastChange { get; }

    /// <summary>Record numbers of the interventions, by position.</summary>
    internal IReadOnlyList<int> InterventionNumbers { get; }

    /// <summary>Record numbers of the outcomes profiles, by position.</summary>
    internal IReadOnlyList<int> TopNumbers { get; }

    /// <summary>The client of an episode.</summary>
    /// <param name="episode">Its position.</param>
    public int ClientAt(int episode) => clients[episode];

    /// <summary>The client of an episode, or null where it was not read.</summary>
    /// <param name="recordNumber">Its record number.</param>
    public int? ClientOf(int recordNumber)
    {
        if (clientsByRecord is null)
        {
            var records = new ExtractRecords(Extract);
            clientsByRecord = Enumerable.Range(0, clients.Length).ToDictionary(records.NumberOf, e => clients[e]);
        }
        return clientsByRecord.TryGetValue(recordNumber, out var client) ? client : null;
    }
}
