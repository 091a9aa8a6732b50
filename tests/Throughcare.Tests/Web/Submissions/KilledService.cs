using System.Diagnostics;
using System.Net;
using Throughcare.Storage;
using Throughcare.Tests.Commands;

namespace Throughcare.Tests.Web.Submissions;

/// <summary>The real program as an operator runs it, in a process of its own that can be killed.</summary>
internal sealed class KilledService : IAsyncDisposable
{
    private readonly Process process;

    private KilledService(Process process, Uri address)
    {
        this.process = process;
        Address = address;
    }

    public Uri Address { get; }

    /// <summary>Starts <c>throughcare serve</c> and waits until it says where it is.</summary>
    /// <param name="folder">Its folder of data, with keys and, where it is embedded, the database.</param>
    public static async Task<KilledService> StartAsync(Database database, string folder)
    {
        var start = TheProgram.With("serve", "--urls", "http://127.0.0.1:0", "--data", folder);
        start.RedirectStandardInput = true;
        if (database.Kind == DatabaseKind.Postgres)
            start.Environment["THROUGHCARE_DATABASE"] = database.Address.ConnectionString;
        else
            start.Environment.Remove("THROUGHCARE_DATABASE");
        var started = Process.Start(start)!;
        while (await started.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.Contains("http://", StringComparison.Ordinal))
                return new KilledService(started, new Uri(line[line.IndexOf("http://", StringComparison.Ordinal)..].Trim()));
        }
        throw new InvalidOperationException("The service did not start.");
    }

    /// <summary>A browser that has the session of another: sessions are in the database, and outlive the service.</summary>
    public Visitor As(Visitor signedIn)
    {
        var visitor = new Visitor(Address) { AccountId = signedIn.AccountId };
        foreach (Cookie cookie in signedIn.Cookies.GetAllCookies())
            visitor.Cookies.Add(Address, new Cookie(cookie.Name, cookie.Value, "/"));
        return visitor;
    }

    /// <summary>Kills it as <c>kill -9</c> does: it gets no chance to do anything more.</summary>
    public async Task KillAsync()
    {
        if (!process.HasExited)
            process.Kill();
        await process.WaitForExitAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        process.Dispose();
    }
}
