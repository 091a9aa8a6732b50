using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Throughcare.Testing;

/// <summary>
/// A PostgreSQL server for this test run, from Debian's package, on a free port. It ends with the run, even if that is
/// killed.
/// </summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    private const string Packages = "/usr/lib/postgresql";

    private readonly Process script;
    private readonly int port;

    private PostgresServer(Process script, int port)
    {
        this.script = script;
        this.port = port;
    }

    /// <summary>How to reach one of its databases.</summary>
    public string ConnectionString(string database) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = port,
        Username = "throughcare",
        Database = database,
        // Every test has a database of its own: idle connections to it would only add up.
        MinPoolSize = 0,
        ConnectionIdleLifetime = 2,
        ConnectionPruningInterval = 1,
    }.ToString();

    /// <exception cref="InvalidOperationException">PostgreSQL is not installed or does not start.</exception>
    public static async Task<PostgresServer> StartAsync()
    {
        var programs = Directory.Exists(Packages)
            ? Directory.GetDirectories(Packages).Select(d => Path.Combine(d, "bin")).Where(b => File.Exists(Path.Combine(b, "initdb"))).Order().LastOrDefault()
            : null;
        if (programs is null)
            throw new InvalidOperationException(
                $"The tests start a PostgreSQL server of their own, but there is none in {Packages}. Install Debian's package postgresql: apt-get install postgresql");
        var errors = "";
        for (var attempt = 0; attempt < 3; attempt++)
        {
            var freePort = FreePort();
            var started = Process.Start(StartInfo(programs, freePort))!;
            var failure = started.StandardError.ReadToEndAsync();
            if (await started.StandardOutput.ReadLineAsync() is { } line && line.StartsWith("ready", StringComparison.Ordinal))
                return new PostgresServer(started, freePort);
            errors = await failure;
            started.Dispose();
        }
        throw new InvalidOperationException($"PostgreSQL from {programs} does not start: {errors}");
    }

    public async ValueTask DisposeAsync()
    {
        script.StandardInput.Close();
        await script.WaitForExitAsync();
        script.Dispose();
    }

    private static ProcessStartInfo StartInfo(string programs, int port)
    {
        // PostgreSQL refuses to run as root, and its user may not be allowed to read this folder: the script is passed
        // as text.
        string[] asPostgres = Environment.IsPrivilegedProcess ? ["runuser", "-u", "postgres", "--"] : [];
        string[] command = [.. asPostgres, "/bin/sh", "-c", Script(), "postgres-server", programs, $"{port}"];
        return new ProcessStartInfo(command[0], command[1..])
        {
            WorkingDirectory = "/",
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
    }

    private static string Script()
    {
        using var reader = new StreamReader(typeof(PostgresServer).Assembly.GetManifestResourceStream("postgres-server.sh")!);
        return reader.ReadToEnd();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
