namespace Throughcare.Storage;

/// <summary>Lets one after another write to an embedded database, in the order in which they came.</summary>
internal sealed class Turns
{
    private readonly SemaphoreSlim free = new(1);

    /// <returns>The turn, which ends when it is disposed of.</returns>
    public async Task<IDisposable> TakeAsync(CancellationToken cancel)
    {
        await free.WaitAsync(cancel);
        return new Turn(free);
    }

    /// <inheritdoc cref="TakeAsync"/>
    public IDisposable Take()
    {
        free.Wait();
        return new Turn(free);
    }

    private sealed class Turn(SemaphoreSlim free) : IDisposable
    {
        private int isOver;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref isOver, 1) == 0)
                free.Release();
        }
    }
}
