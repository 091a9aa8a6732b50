using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Throughcare.Storage;

namespace Throughcare.Services.Accounts;

/// <summary>
/// Binds stored second factors to their accounts when the service starts: those of an earlier version, or of a backup
/// that it made, are not. So signing in deals with only one form, and nothing of the earlier form stays in the
/// database.
/// </summary>
internal sealed class BindSecondFactors(IServiceScopeFactory scopes) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ThroughcareDb>();
        var secondFactor = scope.ServiceProvider.GetRequiredService<SecondFactor>();
        var stored = await db.Accounts.Where(a => a.AuthenticatorKey != null).Select(a => new { a.AccountId, Key = a.AuthenticatorKey! }).ToListAsync(cancellationToken);
        foreach (var account in stored)
        {
            if (secondFactor.Bind(account.AccountId, account.Key) is { } bound)
            {
                await db.Accounts.Where(a => a.AccountId == account.AccountId && a.AuthenticatorKey == account.Key)
                    .ExecuteUpdateAsync(set => set.SetProperty(a => a.AuthenticatorKey, bound), cancellationToken);
            }
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
