using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Throughcare.Domain.Access;
using Throughcare.Storage;
using Throughcare.Storage.Accounts;
using Throughcare.Testing;
using Throughcare.Web.Hosting;

namespace Throughcare.Tests.Web;

/// <summary>
/// A town that has a service and a database to itself: for tests that move its clock, want other options, stop it, or meet
/// the limits of an address. All others take a <see cref="Town"/>, which is there at once.
/// </summary>
internal sealed class ServiceHost : Town, IAsyncDisposable
{
    public new const int Partnership = 1;

    private readonly TestService service;

    private ServiceHost(TestService service)
        : base(service, Partnership) => this.service = service;

    public new TestClock Clock => service.Clock;

    public WebApplication Service => service.App;

    public string KeysFolder => service.KeysFolder;

    /// <summary>Starts a service of a test's own on a new database.</summary>
    /// <param name="adjust">What is to be different from the usual options.</param>
    /// <param name="map">Endpoints of the test's own.</param>
    public static async Task<ServiceHost> StartAsync(
        TestDatabases databases, DatabaseKind? kind = null, Func<ServiceOptions, ServiceOptions>? adjust = null, Action<IEndpointRouteBuilder>? map = null)
    {
        var host = new ServiceHost(await TestService.NewAsync(databases, kind ?? TestDatabases.Usual, adjust, map));
        await host.SeedAsync();
        return host;
    }

    /// <summary>Signs in through the pages.</summary>
    public override async Task<Visitor> SignInAsync(Account account)
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

    /// <summary>A code of an account's authenticator app that has not been used.</summary>
    public override string CodeOf(Account account)
    {
        // A code works once: go on to the next half minute.
        Clock.Advance(TimeSpan.FromSeconds(30));
        return base.CodeOf(account);
    }

    /// <summary>An account of any partnership.</summary>
    public new Task<Account> OpenAccountAsync(HeldRole[] roles, bool withSecondFactor, int partnership = Partnership) =>
        base.OpenAccountAsync(roles, withSecondFactor, partnership);

    public ValueTask DisposeAsync() => service.DisposeAsync();
}
