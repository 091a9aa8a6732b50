using System.Threading.Channels;

namespace Throughcare.Services.Jobs;

/// <summary>
/// Wakes the worker of this process when there is something to do. What there is to do is only in the database, so
/// nothing is forgotten when the service stops.
/// </summary>
public sealed class JobSignal
{
    private readonly Channel<bool> signals = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private int looks;

    /// <summary>How often the worker has checked whether there is something to do.</summary>
    public int Looks => Volatile.Read(ref looks);

    /// <summary>Says that there is something to do.</summary>
    public void Wake() => signals.Writer.TryWrite(true);

    /// <summary>Waits until there is, or for a while at most.</summary>
    internal async Task WaitAsync(TimeSpan most, CancellationToken cancel)
    {
        Interlocked.Increment(ref looks);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(most);
        try
        {
            await signals.Reader.ReadAsync(patience.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            // The time is up.
        }
    }
}
