using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Throughcare.Domain.Access;
using Throughcare.Services.Accounts;
using Throughcare.Storage;
using Throughcare.Storage.Accounts;
using Throughcare.Storage.Audit;
using Throughcare.Storage.Organisations;
using Throughcare.Testing;
using Throughcare.Web.Accounts;

namespace Throughcare.Tests.Web;

/// <summary>
/// A partnership of a test's own with three agencies (A0001, A0002 and A0003). Its service and database are those of all
/// other tests, whose partnerships are full of people with the same references at agencies with the same codes: whatever
/// a test expects to find here, it also expects nothing of theirs. A test that stops the service, moves its clock or
/// wants other options takes a <see cref="ServiceHost"/>.
/// </summary>
internal class Town
{
    public const string Agency = "A0001";
    public const string Password = "plum carpet sunday";

    private readonly TestService service;
    private readonly Dictionary<int, byte[]> secondFactors = [];
    private int accounts;

    protected Town(TestService service, int partnership)
    {
        this.service = service;
        Partnership = partnership;
    }

    /// <summary>The number of the partnership.</summary>
    public int Partnership { get; }

    public Uri Address => service.Address;

    public IServiceProvider Services => service.App.Services;

    /// <summary>What tells the time. It is everybody's: only a <see cref="ServiceHost"/> has one to put forward.</summary>
    public TimeProvider Clock => service.Clock;

    /// <summary>The database of all towns; <see cref="Open"/> shows what is this one's.</summary>
    public Database Database => service.Database;

    private string EmailDomain => service.IsShared ? $"town{Partnership}.example.org" : "example.org";

    /// <summary>A new town.</summary>
    /// <param name="kind">The database that it is in; <see cref="TestDatabases.Usual"/> where left out.</param>
    public static async Task<Town> NewAsync(TestDatabases databases, DatabaseKind? kind = null)
    {
        var shared = await TestService.SharedAsync(databases, kind ?? TestDatabases.Usual);
        var town = new Town(shared, shared.NextPartnership());
        await town.SeedAsync();
        return town;
    }

    /// <summary>The rows of this partnership in the database, and of no other.</summary>
    public ThroughcareDb Open() => TownDb.Open(Database, Partnership);

    /// <summary>A browser in which nobody has signed in.</summary>
    public Visitor Nobody() => service.IsShared ? Visitor.FromElsewhere(Address) : new(Address);

    /// <summary>A browser in which somebody with a role has signed in, with a second factor where they need one.</summary>
    /// <param name="agency">The agency of a role that is held at one; <see cref="Agency"/> where left out.</param>
    public async Task<Visitor> SignInAsAsync(string role, string? agency = null)
    {
        var held = new HeldRole(role, AccessRules.FindRole(role).IsOfAgency ? agency ?? Agency : "");
        return await SignInAsync(await OpenAccountAsync(held));
    }

    /// <summary>Signs in with an account of <see cref="OpenAccountAsync(HeldRole[])"/>, as the pages do when they have seen password and code.</summary>
    public virtual async Task<Visitor> SignInAsync(Account account)
    {
        await using var scope = Services.CreateAsyncScope();
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        context.Request.Scheme = Address.Scheme;
        context.Request.Host = new HostString(Address.Authority);
        var visits = scope.ServiceProvider.GetRequiredService<KnownBrowserCookie>().VisitorOf(context);
        await scope.ServiceProvider.GetRequiredService<SignIns>().CompleteAsync(visits, account, CancellationToken.None);
        await scope.ServiceProvider.GetRequiredService<SessionCookie>().StartAsync(context, account);
        var visitor = Nobody();
        visitor.AccountId = account.AccountId;
        foreach (var cookie in context.Response.Headers.SetCookie)
            visitor.Cookies.SetCookies(Address, cookie!);
        return visitor;
    }

    /// <summary>An account with <see cref="Password"/>, and with a second factor where its roles ask for one.</summary>
    public async Task<Account> OpenAccountAsync(params HeldRole[] roles) =>
        await OpenAccountAsync(roles, withSecondFactor: new Authority(roles).NeedsSecondFactor);

    public Task<Account> OpenAccountAsync(HeldRole[] roles, bool withSecondFactor) => OpenAccountAsync(roles, withSecondFactor, Partnership);

    /// <summary>
    /// A code of an account's authenticator app. A code works once: who needs a second one for an account takes a
    /// <see cref="ServiceHost"/>, where half a minute passes in no time.
    /// </summary>
    public virtual string CodeOf(Account account) => Totp.Code(SecretOf(account), Clock.GetUtcNow());

    /// <summary>The code that an authenticator app shows now, into which somebody has typed the key that a page shows.</summary>
    public string CodeOf(string key) => Totp.Code(Base32Reader.Decode(key), Clock.GetUtcNow());

    /// <summary>The secret in an account's authenticator app.</summary>
    public byte[] SecretOf(Account account) => secondFactors[account.AccountId];

    protected async Task<Account> OpenAccountAsync(HeldRole[] roles, bool withSecondFactor, int partnership)
    {
        var number = Interlocked.Increment(ref accounts);
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ThroughcareDb>();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var opening = scope.ServiceProvider.GetRequiredService<AccountOpening>();
        var account = await opening.OpenAsync(partnership, $"person{number}@{EmailDomain}", $"Tester {number}", roles);
        var entry = new AuditEntry(partnership, AccountEvents.Opened) { Actor = "The tests", SubjectKind = "account", Subject = $"{account.AccountId}" };
        await scope.ServiceProvider.GetRequiredService<AuditTrail>().RecordAsync(entry);
        account.PasswordHash = users.PasswordHasher.HashPassword(account, Password);
        if (withSecondFactor)
        {
            secondFactors[account.AccountId] = Totp.NewSecret();
            account.AuthenticatorKey = scope.ServiceProvider.GetRequiredService<SecondFactor>().Protect(account.AccountId, SecretOf(account));
            account.TwoFactorEnabled = true;
        }
        await db.SaveChangesAsync();
        return account;
    }

    protected async Task SeedAsync()
    {
        await using var db = Database.Open();
        db.Partnerships.Add(new Partnership { PartnershipId = Partnership, Name = "Made-up partnership" });
        foreach (var number in Enumerable.Range(1, 3))
            db.AddAgency(Partnership, number, $"A000{number}", $"Agency A000{number}");
        await db.SaveChangesAsync();
    }
}
