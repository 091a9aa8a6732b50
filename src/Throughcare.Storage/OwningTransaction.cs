using Microsoft.EntityFrameworkCore.Storage;

namespace Throughcare.Storage;

/// <summary>A transaction with what ends with it: a turn to write, or what Entity Framework was only lent.</summary>
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
