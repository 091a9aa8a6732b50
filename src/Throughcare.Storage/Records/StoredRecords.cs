using Throughcare.Domain.Dataset;
using Throughcare.Domain.Extracts;
using Throughcare.Domain.Submissions;

namespace Throughcare.Storage.Records;

/// <summary>Records that hold, as they were read from the database.</summary>
public sealed class StoredRecords
{
    private readonly int[] clients;
    private readonly IReadOnlyDictionary<Entity, int[]> details;
    private Dictionary<int, int>? clientsByRecord;

    internal StoredRecords(Extract extract, int[] clients, IReadOnlyDictionary<Entity, int[]> details, HeldByOthers others, int lastChange)
    {
        this.clients = clients;
        Extract = extract;
        this.details = details;
        Others = others;
        LastChange = lastChange;
    }

    /// <summary>The records. The number of an episode is that of its stored version.</summary>
    public Extract Extract { get; }

    /// <summary>
    /// The last change of the partnership's records (or of the agency's, if only those were read) that they take in; 0
    /// before the first.
    /// </summary>
    public int LastChange { get; }

    /// <summary>What came from a source other than extracts, if the records are those of one agency.</summary>
    public HeldByOthers Others { get; }

    /// <summary>Record numbers of the records of a kind, by position.</summary>
    internal IReadOnlyList<int> NumbersOf(Entity kind) => details[kind];

    /// <summary>The client of an episode.</summary>
    /// <param name="episode">Its position.</param>
    public int ClientAt(int episode) => clients[episode];

    /// <summary>The client of an episode, or null if it was not read.</summary>
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
