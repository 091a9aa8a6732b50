using Microsoft.EntityFrameworkCore.Storage;

namespace Throughcare.Storage;

/// <summary>A transaction with whatever ends when it does: a turn to write, or something that was only lent to Entity Framework.</summary>
internal sealed class OwningTransaction(IDbContextTransaction inner, IDisposable? owned) : IDbContextTransaction
{
    public Guid TransactionId => inner.TransactionId;

    public void Commit() => inner.Commit();

    public Task CommitAsync(CancellationToken cancellationToken = default) => inner.CommitAsync(cancellationToken);

    public void Rollback() => inner.Rollback();

    public Task RollbackAsync(CancellationToken cancellationToken = default) => inner.RollbackAsync(cancellationToken);

    public void Dispose()
    {
        inner.Dispose();
        owned?.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        await inner.DisposeAsync();
        owned?.Dispose();
    }
}
