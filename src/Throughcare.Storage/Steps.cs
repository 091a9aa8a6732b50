namespace Throughcare.Storage;

/// <summary>Does work in short transactions, one after another, so that nobody waits long for any of them.</summary>
internal sealed class Steps(Database database, ThroughcareDb db)
{
    private static readonly TimeSpan Gap = TimeSpan.FromMilliseconds(2);

    /// <summary>Rows that one of them writes.</summary>
    public const int Rows = 4000;

    /// <summary>Does a step in a transaction of its own.</summary>
    /// <param name="steps">Null if it is part of a transaction that is already open.</param>
    public static async Task RunAsync(Steps? steps, Func<Task> step, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        if (steps is null)
            await step();
        else
            await steps.RunAsync(step, cancel);
    }

    private async Task RunAsync(Func<Task> step, CancellationToken cancel)
    {
        await using (var transaction = await database.BeginWriteAsync(db, cancel))
        {
            await step();
            await transaction.CommitAsync(cancel);
        }
        // Somebody who waits without a turn, such as to write a single row, finds the file free now and then.
        if (database.Kind == DatabaseKind.Sqlite)
            await Task.Delay(Gap, cancel);
    }
}
