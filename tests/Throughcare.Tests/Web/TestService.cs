using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Throughcare.Storage;
using Throughcare.Testing;
using Throughcare.Web.Host;
using Throughcare.Web.Hosting;

namespace Throughcare.Tests.Web;

/// <summary>The whole service as it runs for users: a real server on a free port and a real database.</summary>
internal sealed class TestService : IAsyncDisposable
{
    /// <summary>Production takes 250 times as many, which is what makes guessing slow, and signing in.</summary>
    private const int HashIterations = 1000;

    private readonly DirectoryInfo keys = Directory.CreateTempSubdirectory("throughcare-keys-");
    private int towns = 100;

    private TestService(Database database, bool isShared)
    {
        Database = database;
        IsShared = isShared;
    }

    public Database Database { get; }

    public TestClock Clock { get; } = new();

    public WebApplication App { get; private set; } = null!;

    public Uri Address { get; private set; } = null!;

    public string KeysFolder => keys.FullName;

    /// <summary>Whether other tests use it at the same time.</summary>
    public bool IsShared { get; }

    /// <summary>The service that all tests share which need none of their own.</summary>
    public static Task<TestService> SharedAsync(TestDatabases databases, DatabaseKind kind) => databases.SharedAsync(kind, async database =>
    {
        var service = new TestService(database, isShared: true);
        await service.StartAsync(null, null);
        return service;
    });

    /// <summary>A service of a test's own on a new database.</summary>
    /// <param name="adjust">What is to be different from the usual options.</param>
    /// <param name="map">Endpoints of the test's own.</param>
    public static async Task<TestService> NewAsync(
        TestDatabases databases, DatabaseKind kind, Func<ServiceOptions, ServiceOptions>? adjust = null, Action<IEndpointRouteBuilder>? map = null)
    {
        var service = new TestService(await databases.NewAsync(kind), isShared: false);
        await service.StartAsync(adjust, map);
        return service;
    }

    /// <summary>A number that no other partnership of the service has.</summary>
    public int NextPartnership() => Interlocked.Increment(ref towns);

    public async ValueTask DisposeAsync()
    {
        await App.StopAsync();
        await App.DisposeAsync();
        Database.CloseIdleConnections();
        keys.Delete(recursive: true);
    }

    private async Task StartAsync(Func<ServiceOptions, ServiceOptions>? adjust, Action<IEndpointRouteBuilder>? map)
    {
        var options = new ServiceOptions { Database = Database, KeysFolder = KeysFolder, Urls = ["http://127.0.0.1:0"], Clock = Clock, HashIterations = HashIterations };
        App = await Service.BuildAsync(adjust?.Invoke(options) ?? options);
        map?.Invoke(App);
        await App.StartAsync();
        Address = new Uri(App.Urls.First());
    }
}
