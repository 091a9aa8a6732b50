namespace Throughcare.Storage;

/// <summary>Lets those who write to an embedded database do so one after another, in the order in which they came.</summary>
internal sealed class Turns
{
    private readonly Lock queue = new();
    private Task last = Task.CompletedTask;

    /// <returns>The turn, which ends when it is disposed of.</returns>
    public async Task<IDisposable> TakeAsync(CancellationToken cancel)
    {
        var (before, turn) = Join();
        try
        {
            await before.WaitAsync(cancel);
        }
        catch
        {
            // If the caller goes away before it comes, it is passed on when it does.
            _ = before.ContinueWith(_ => turn.Dispose(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            throw;
        }
        return turn;
    }

    /// <inheritdoc cref="TakeAsync"/>
    public IDisposable Take()
    {
        var (before, turn) = Join();
        before.Wait();
        return turn;
    }

    private (Task Before, Turn Turn) Join()
    {
        var turn = new Turn();
        lock (queue)
        {
            var before = last;
            last = turn.Over;
            return (before, turn);
        }
    }

    private sealed class Turn : IDisposable
    {
        private readonly TaskCompletionSource over = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Over => over.Task;

        public void Dispose() => over.TrySetResult();
    }
}
