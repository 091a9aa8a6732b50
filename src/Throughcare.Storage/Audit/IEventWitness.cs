namespace Throughcare.Storage.Audit;

/// <summary>
/// Bears witness to what a capability holds, so that the trail can be compared with it: anything that is there without
/// an event was put there behind the trail's back. The trail itself does not know who writes to it.
/// </summary>
public interface IEventWitness
{
    /// <summary>What is counted, to begin a sentence with: <c>Accounts</c>.</summary>
    string What { get; }

    /// <summary>How many there are without an event that records them.</summary>
    /// <param name="events">The events of the partnership.</param>
    Task<int> CountUntoldAsync(ThroughcareDb db, int partnership, IQueryable<AuditEvent> events, CancellationToken cancel);
}
