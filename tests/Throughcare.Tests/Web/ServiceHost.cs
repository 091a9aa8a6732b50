using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Throughcare.Domain.Access;
using Throughcare.Storage;
using Throughcare.Storage.Accounts;
using Throughcare.Storage.Audit;
using Throughcare.Storage.Organisations;
using Throughcare.Testing;
using Throughcare.Web.Accounts;
using Throughcare.Web.Host;

namespace Throughcare.Tests.Web;

/// <summary>
/// The whole service as it runs for users: a real server on a free port and a real database, with one partnership and
/// three agencies (A0001, A0002 and A0003) in it.
/// </summary>
internal sealed class ServiceHost : IAsyncDisposable
{
    public const int Partnership = 1;
    public const string Agency = "A0001";
    public const string Password = "plum carpet sunday";

    private readonly DirectoryInfo keys = Directory.CreateTempSubdirectory("throughcare-keys-");
    private readonly Dictionary<int, byte[]> secondFactors = [];
    private int accounts;

    private ServiceHost(Database database) => Database = database;

    public Database Database { get; }

    public TestClock Clock { get; } = new();

    public WebApplication Service { get; private set; } = null!;

    public Uri Address { get; private set; } = null!;

    public string KeysFolder => keys.FullName;

    /// <summary>Starts a service of a test's own on a new database.</summary>
    /// <param name="adjust">What is to be different from the usual options.</param>
    /// <param name="map">Endpoints of the test's own.</param>
    public static async Task<ServiceHost> StartAsync(TestDatabases databases, DatabaseKind kind = DatabaseKind.Sqlite, Func<ServiceOptions, ServiceOptions>? adjust = null, Action<IEndpointRouteBuilder>? map = null)
    {
        var host = new ServiceHost(await databases.NewAsync(kind));
        var options = new ServiceOptions { Database = host.Database, KeysFolder = host.keys.FullName, Urls = ["http://127.0.0.1:0"], Clock = host.Clock };
        host.Service = await Throughcare.Web.Host.Service.BuildAsync(adjust?.Invoke(options) ?? options);
        map?.Invoke(host.Service);
        await host.SeedAsync();
        await host.Service.StartAsync();
        host.Address = new Uri(host.Service.Urls.First());
        return host;
    }

    /// <summary>A browser in which nobody has signed in.</summary>
    public Visitor Nobody() => new(Address);

    /// <summary>A browser in which somebody with a role has signed in through the pages, with a second factor where they need one.</summary>
    /// <param name="agency">The agency of a role that is held at one; <see cref="Agency"/> where left out.</param>
    public async Task<Visitor> SignInAsAsync(string role, string? agency = null)
    {
        var held = new HeldRole(role, AccessRules.FindRole(role).IsOfAgency ? agency ?? Agency : "");
        return await SignInAsync(await OpenAccountAsync(held));
    }

    /// <summary>Signs in with an account of <see cref="OpenAccountAsync"/>.</summary>
    public async Task<Visitor> SignInAsync(Account account)
    {
        var visitor = Nobody();
        await visitor.GetAsync("/sign-in");
        var answer = await visitor.SubmitAsync(("Email", account.Email), ("Password", Password));
        if (account.TwoFactorEnabled)
        {
            Assert.StartsWith("/sign-in/code", answer.Location, StringComparison.Ordinal);
            await visitor.GetAsync(answer.Location);
            answer = await visitor.SubmitAsync(("Code", CodeOf(account)));
        }
        Assert.Equal("/", answer.Location);
        visitor.AccountId = account.AccountId;
        return visitor;
    }

    /// <summary>An account with <see cref="Password"/>, and with a second factor where its roles ask for one.</summary>
    public async Task<Account> OpenAccountAsync(params HeldRole[] roles) =>
        await OpenAccountAsync(roles, withSecondFactor: new Authority(roles).NeedsSecondFactor);

    public async Task<Account> OpenAccountAsync(HeldRole[] roles, bool withSecondFactor, int partnership = Partnership)
    {
        var number = Interlocked.Increment(ref accounts);
        await using var scope = Service.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ThroughcareDb>();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var account = await scope.ServiceProvider.GetRequiredService<AccountOpening>().OpenAsync(partnership, $"person{number}@example.org", $"Tester {number}", roles);
        await scope.ServiceProvider.GetRequiredService<AuditTrail>().RecordAsync(new AuditEntry(partnership, AuditAction.AccountOpened) { Actor = "The tests", SubjectKind = "account", Subject = $"{account.AccountId}" });
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

    /// <summary>A code of an account's authenticator app that has not been used.</summary>
    public string CodeOf(Account account)
    {
        // A code works once: go on to the next half minute.
        Clock.Advance(TimeSpan.FromSeconds(30));
        return Totp.Code(SecretOf(account), Clock.GetUtcNow());
    }

    /// <summary>The code that an authenticator app shows now, into which somebody has typed the key that a page shows.</summary>
    public string CodeOf(string key) => Totp.Code(Base32Reader.Decode(key), Clock.GetUtcNow());

    /// <summary>The secret in an account's authenticator app.</summary>
    public byte[] SecretOf(Account account) => secondFactors[account.AccountId];

    public async ValueTask DisposeAsync()
    {
        await Service.StopAsync();
        await Service.DisposeAsync();
        Database.CloseIdleConnections();
        keys.Delete(recursive: true);
    }

    private async Task SeedAsync()
    {
        await using var db = Database.Open();
        db.Partnerships.Add(new Partnership { PartnershipId = Partnership, Name = "Made-up partnership" });
        db.Agencies.AddRange(((string[])["A0001", "A0002", "A0003"]).Select(code => new AgencyVersion
        {
            PartnershipId = Partnership,
            AgencyCode = code,
            ValidFrom = new DateOnly(2000, 1, 1),
            Name = "Agency " + code,
            Tiers = "2,3",
            Submits = true,
        }));
        await db.SaveChangesAsync();
    }
}
