using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Access;
using Throughcare.Storage;
using Throughcare.Storage.Accounts;
using Throughcare.Storage.Audit;
using Throughcare.Storage.Organisations;
using Throughcare.Web.Accounts;
using Throughcare.Web.Audit;

namespace Throughcare.Commands;

/// <summary>Accounts at the command line, with the keys of the service: a link that is made here works there.</summary>
internal sealed class AccountDesk : IAsyncDisposable
{
    public const string Operator = "Operator at the command line";

    private readonly ServiceProvider services;
    private readonly AsyncServiceScope scope;

    private AccountDesk(ServiceProvider services)
    {
        this.services = services;
        scope = services.CreateAsyncScope();
    }

    private Database Database => Get<Database>();

    private ThroughcareDb Db => Get<ThroughcareDb>();

    public static async Task<AccountDesk> OpenAsync(Database database, string keysFolder, TimeProvider clock)
    {
        await database.MigrateAsync();
        var collection = new ServiceCollection();
        collection.AddLogging();
        collection.AddSingleton(database);
        collection.AddScoped(provider => provider.GetRequiredService<Database>().Open());
        collection.AddSingleton(clock);
        collection.AddSingleton(await AuditServices.KeyAsync(database, keysFolder));
        collection.AddSingleton<AuditTrail>();
        AccountServices.AddCore(collection, keysFolder);
        return new AccountDesk(collection.BuildServiceProvider());
    }

    /// <exception cref="UserException">There is no such account.</exception>
    public async Task<Account> FindAsync(string email, CancellationToken cancel)
    {
        var normalized = Get<UserManager<Account>>().NormalizeName(email.Trim());
        return await Db.Accounts.SingleOrDefaultAsync(a => a.NormalizedEmail == normalized, cancel)
            ?? throw new UserException($"There is no account {email}.");
    }

    /// <summary>Opens the account of an administrator; and the partnership, where the database holds none yet.</summary>
    /// <exception cref="UserException">The account is there already, or it is not clear for which partnership it is.</exception>
    public async Task<Account> OpenAdministratorAsync(string email, string name, string? partnership, CancellationToken cancel)
    {
        if (AccountOpening.FaultOf(email, name) is var (_, fault))
            throw new UserException(fault + ".");
        var normalized = Get<UserManager<Account>>().NormalizeName(email.Trim());
        if (await Db.Accounts.AnyAsync(a => a.NormalizedEmail == normalized, cancel))
            throw new UserException($"There is an account {email} already. 'throughcare admin reset-password' makes a new link for it.");
        var id = await PartnershipAsync(partnership, cancel);
        await using var change = await Database.BeginChangeAsync(Db, id, cancel);
        var account = await Get<AccountOpening>().OpenAsync(id, email, name, [new HeldRole("administrator", "")]);
        await AppendAsync(account, AuditAction.AccountOpened);
        await AppendAsync(account, AuditAction.RoleGiven, new() { ["role"] = "administrator" });
        await change.CommitAsync(cancel);
        return account;
    }

    /// <summary>The path of the page where the password is set.</summary>
    /// <exception cref="UserException">The account is closed: no link would work.</exception>
    public async Task<string> InviteAsync(Account account)
    {
        if (account.ClosedAt is not null)
            throw new UserException($"The account {account.Email} is closed. An administrator opens it again on the page Accounts.");
        await ChangeAsync(account, AuditAction.Invited, () => Task.CompletedTask);
        return await Get<AccountOpening>().InvitationAsync(account);
    }

    public Task UnlockAsync(Account account) =>
        ChangeAsync(account, AuditAction.AccountUnlocked, () => SignInAttempts.ClearAsync(Db, account.AccountId));

    public Task ResetSecondFactorAsync(Account account) => ChangeAsync(account, AuditAction.SecondFactorReset, async () =>
    {
        await Get<SecondFactor>().ResetAsync(account, CancellationToken.None);
        await Get<UserManager<Account>>().UpdateSecurityStampAsync(account);
        await Sessions.EndAllAsync(Db, account.AccountId, CancellationToken.None);
    });

    public async ValueTask DisposeAsync()
    {
        await scope.DisposeAsync();
        await services.DisposeAsync();
    }

    private async Task<int> PartnershipAsync(string? name, CancellationToken cancel)
    {
        var known = await Db.Partnerships.AsNoTracking().ToListAsync(cancel);
        if (known.Count == 1 && (name is null || known[0].Name == name))
            return known[0].PartnershipId;
        if (name is null)
            throw new UserException("Say with --partnership what the partnership is called.");
        if (known.Find(p => p.Name == name) is { } found)
            return found.PartnershipId;
        if (known.Count > 0)
            throw new UserException($"There is no partnership '{name}'. There is: {string.Join(", ", known.Select(p => p.Name))}.");
        Db.Partnerships.Add(new Partnership { PartnershipId = 1, Name = name });
        await Db.SaveChangesAsync(cancel);
        return 1;
    }

    private async Task ChangeAsync(Account account, AuditAction action, Func<Task> change)
    {
        await using var transaction = await Database.BeginChangeAsync(Db, account.PartnershipId);
        await change();
        await AppendAsync(account, action);
        await transaction.CommitAsync();
    }

    private Task AppendAsync(Account account, AuditAction action, Dictionary<string, string>? detail = null) =>
        Get<AuditTrail>().AppendAsync(Db, new AuditEntry(account.PartnershipId, action)
        {
            Actor = Operator,
            SubjectKind = "account",
            Subject = account.AccountId.ToString(),
            Detail = detail ?? [],
        });

    private T Get<T>() where T : notnull => scope.ServiceProvider.GetRequiredService<T>();
}
