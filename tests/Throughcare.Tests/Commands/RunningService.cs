using System.Diagnostics;

namespace Throughcare.Tests.Commands;

/// <summary>The built program as a service, in a process of its own.</summary>
internal sealed class RunningService : IDisposable
{
    private readonly Process process;
    private readonly Task<string> errors;

    private RunningService(Process process)
    {
        this.process = process;
        errors = process.StandardError.ReadToEndAsync();
    }

    public Uri Address { get; private set; } = null!;

    /// <summary>What it printed before it was ready.</summary>
    public string SaidBefore { get; private set; } = "";

    /// <summary>Starts <c>serve</c> on a free port.</summary>
    public static Task<RunningService> StartAsync(params string[] arguments) => RunAsync(["serve", "--urls", "http://127.0.0.1:0", .. arguments]);

    /// <summary>Starts a command that serves, and waits until it says at which address.</summary>
    public static async Task<RunningService> RunAsync(params string[] arguments)
    {
        const string ready = "Throughcare is ready at ";
        var start = TheProgram.With(arguments);
        start.RedirectStandardError = true;
        var service = new RunningService(Process.Start(start)!);
        while (await service.process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (!line.StartsWith(ready, StringComparison.Ordinal))
            {
                service.SaidBefore += line + "\n";
                continue;
            }
            service.Address = new Uri(line[ready.Length..]);
            return service;
        }
        throw new InvalidOperationException($"It did not start: {await service.errors}");
    }

    /// <summary>Stops it as a service manager does, and waits until it has gone.</summary>
    /// <returns>Its exit status and everything else that it printed.</returns>
    public async Task<(int Status, string Said)> StopAsync()
    {
        using (var kill = Process.Start("kill", ["-TERM", process.Id.ToString()]))
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        var said = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, said + await errors);
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill();
        process.Dispose();
    }
}
