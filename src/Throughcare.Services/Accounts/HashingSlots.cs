using System.Threading.RateLimiting;

namespace Throughcare.Services.Accounts;

/// <summary>
/// Passwords are hashed a few at a time: each takes a core for a good part of a second, and many at once would leave no
/// cores for anybody else. A few more wait, without a thread or a connection to the database; the rest are asked to
/// come back. People whom the service knows have a lane of their own, so that a flood of strangers does not keep them
/// waiting.
/// </summary>
public sealed class HashingSlots : IDisposable
{
    /// <summary>How many passwords are hashed at once in each lane.</summary>
    internal static readonly int Slots = Math.Max(1, Environment.ProcessorCount / 2);

    /// <summary>How many may wait in each lane.</summary>
    internal const int Queue = 16;

    /// <summary>How long to wait before coming back when the lane is full.</summary>
    public static readonly TimeSpan Wait = TimeSpan.FromSeconds(5);

    private readonly ConcurrencyLimiter strangers = Lane();
    private readonly ConcurrencyLimiter known = Lane();

    /// <summary>Waits for its turn.</summary>
    /// <param name="isKnown">
    /// Whether the service knows who is asking: they are signed in, have signed in with this browser before, or have an
    /// invitation.
    /// </param>
    /// <returns>A slot, which is given back when it is disposed of; null if too many are waiting.</returns>
    public async Task<IDisposable?> TakeAsync(bool isKnown, CancellationToken cancel)
    {
        var lease = await (isKnown ? known : strangers).AcquireAsync(1, cancel);
        if (lease.IsAcquired)
            return lease;
        lease.Dispose();
        return null;
    }

    /// <summary>How many strangers are waiting.</summary>
    public long Waiting => strangers.GetStatistics()!.CurrentQueuedCount;

    /// <summary>Hashes on a thread of its own: those that answer requests are few.</summary>
    public static Task<T> HashAsync<T>(Func<T> hash) =>
        Task.Factory.StartNew(hash, CancellationToken.None, TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach, TaskScheduler.Default);

    public void Dispose()
    {
        strangers.Dispose();
        known.Dispose();
    }

    private static ConcurrencyLimiter Lane() => new(new ConcurrencyLimiterOptions
    {
        PermitLimit = Slots,
        QueueLimit = Queue,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });
}
