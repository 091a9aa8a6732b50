namespace Throughcare.Storage.Audit;

/// <summary>
/// Bears witness of what a capability holds, so that the trail can be held against it: what is there although no event
/// tells of it was put there past the trail. The trail itself does not know who writes to it.
/// </summary>
public interface IEventWitness
{
    /// <summary>What is counted, to begin a sentence with: <c>Accounts</c>.</summary>
    string What { get; }

    /// <summary>How many there are without the event that tells of them.</summary>
    /// <param name="events">The events of the partnership.</param>
    Task<int> CountUntoldAsync(ThroughcareDb db, int partnership, IQueryable<AuditEvent> events, CancellationToken cancel);
}
