using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Access;
using Throughcare.Services;
using Throughcare.Services.Accounts;
using Throughcare.Storage;
using Throughcare.Storage.Accounts;
using Throughcare.Storage.Audit;
using Throughcare.Storage.Organisations;

namespace Throughcare.Commands;

/// <summary>Accounts at the command line, with the keys of the service: a link that is made here works there.</summary>
internal sealed class CommandLineAccounts : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly AsyncServiceScope scope;

    private CommandLineAccounts(ServiceProvider services)
    {
        this.services = services;
        scope = services.CreateAsyncScope();
    }

    private ThroughcareDb Db => Get<ThroughcareDb>();

    private AccountAdministration Administration => Get<AccountAdministration>();

    public static async Task<CommandLineAccounts> OpenAsync(Database database, string keysFolder, TimeProvider clock)
    {
        await database.MigrateAsync();
        var collection = new ServiceCollection();
        collection.AddLogging();
        await Capabilities.AddAsync(collection, new CapabilityOptions
        {
            Database = database,
            KeysFolder = keysFolder,
            Clock = clock,
            CommonPasswords = Embedded.CommonPasswords,
        });
        return new CommandLineAccounts(collection.BuildServiceProvider());
    }

    /// <exception cref="UserException">There is no such account.</exception>
    public async Task<Account> FindAsync(string email, CancellationToken cancel)
    {
        var normalized = Get<UserManager<Account>>().NormalizeName(email.Trim());
        return await Db.Accounts.SingleOrDefaultAsync(a => a.NormalizedEmail == normalized, cancel)
            ?? throw new UserException($"There is no account {email}.");
    }

    /// <summary>Opens the account of an administrator; and the partnership, if the database holds none yet.</summary>
    /// <returns>The path of the page where its password is set.</returns>
    /// <exception cref="UserException">The account is there already, or it is not clear for which partnership it is.</exception>
    public async Task<string> OpenAdministratorAsync(string email, string name, string? partnership, CancellationToken cancel)
    {
        if (AccountOpening.FaultOf(email, name) is var (_, fault))
            throw new UserException(fault + ".");
        // Checked before a partnership is made for it.
        if (await Administration.HasAccountAsync(email, cancel))
            throw IsThere(email);
        var id = await PartnershipAsync(partnership, cancel);
        var account = await Administration.OpenAsync(Actor.Operator(id), email, name, new HeldRole("administrator", ""), cancel) ?? throw IsThere(email);
        return await Get<AccountOpening>().InvitationAsync(account);
    }

    /// <summary>The path of the page where the password is set.</summary>
    /// <exception cref="UserException">The account is closed: no link would work.</exception>
    public Task<string> InviteAsync(Account account, CancellationToken cancel) => account.ClosedAt is null
        ? Administration.InviteAsync(Actor.Operator(account.PartnershipId), Seen.Nothing, account, cancel)
        : throw new UserException($"The account {account.Email} is closed. An administrator opens it again on the page Accounts.");

    public Task UnlockAsync(Account account, CancellationToken cancel) =>
        Administration.UnlockAsync(Actor.Operator(account.PartnershipId), Seen.Nothing, account, cancel);

    public Task ResetSecondFactorAsync(Account account, CancellationToken cancel) =>
        Administration.ResetSecondFactorAsync(Actor.Operator(account.PartnershipId), Seen.Nothing, account, cancel);

    public async ValueTask DisposeAsync()
    {
        await scope.DisposeAsync();
        await services.DisposeAsync();
    }

    private static UserException IsThere(string email) =>
        new($"There is an account {email} already. 'throughcare admin reset-password' makes a new link for it.");

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

    private T Get<T>() where T : notnull => scope.ServiceProvider.GetRequiredService<T>();
}
