using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Throughcare.Services.Submissions;

/// <summary>
/// Wakes the worker when there is something to do, and knows how far it has come. What there is to do stands in the
/// database alone, so nothing is forgotten when the service stops.
/// </summary>
public sealed class SubmissionQueue
{
    private readonly Channel<bool> signals = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly ConcurrentDictionary<(int Partnership, int Submission), int> percent = [];
    private int looks;

    /// <summary>How often the worker has looked whether there is something to do.</summary>
    public int Looks => Volatile.Read(ref looks);

    /// <summary>Says that there is something to do.</summary>
    public void Wake() => signals.Writer.TryWrite(true);

    /// <summary>Waits until there is, or for a while at most.</summary>
    public async Task WaitAsync(TimeSpan most, CancellationToken cancel)
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

    /// <summary>How much of the work on a submission is done, in percent; 0 where nobody works on it.</summary>
    public int PercentDone(int partnership, int submission) => percent.GetValueOrDefault((partnership, submission));

    public void Report(int partnership, int submission, int percentDone) => percent[(partnership, submission)] = percentDone;

    public void Finish(int partnership, int submission) => percent.TryRemove((partnership, submission), out _);
}
