using System.CommandLine;
using System.Net;
using Throughcare.Services;
using Throughcare.Web.Host;
using Throughcare.Web.Hosting;

namespace Throughcare.Commands;

/// <summary><c>throughcare serve</c>: the web service.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        var data = new DataOptions();
        var urls = new Option<string[]>("--urls")
        {
            Description = "Addresses to listen at.",
            HelpName = "address",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => ["http://127.0.0.1:5080"],
        };
        var behindProxy = new Option<string[]>("--behind-proxy")
        {
            Description = "A proxy takes care of HTTPS and says so in its headers: one on this machine, or at the addresses given.",
            HelpName = "address",
            Arity = ArgumentArity.ZeroOrMore,
            AllowMultipleArgumentsPerToken = true,
        };
        var command = new Command("serve", "Run the web service until it is stopped with Ctrl+C.") { urls, behindProxy };
        data.AddTo(command);
        command.SetAction((result, cancel) =>
        {
            var addresses = result.GetValue(urls)!;
            var isBehindProxy = result.GetResult(behindProxy) is not null;
            Check(addresses, isBehindProxy);
            return ServeAsync(new ServiceOptions
            {
                Database = data.Open(result, mayCreate: true),
                KeysFolder = data.Keys(result),
                Urls = addresses,
                IsBehindProxy = isBehindProxy,
                Proxies = [.. (result.GetValue(behindProxy) ?? []).Select(Proxy)],
            }, cancel);
        });
        return command;
    }

    /// <summary>Runs the service; says where it is when it is ready.</summary>
    internal static async Task<int> ServeAsync(ServiceOptions options, CancellationToken cancel)
    {
        await UpgradeCommand.UpgradeAsync(options.Database, onlyTell: false, cancel);
        await using var service = await Service.BuildAsync(options);
        await Listening.StartAsync(service, options.Urls, cancel);
        foreach (var url in service.Urls)
            Console.WriteLine($"Throughcare is ready at {url}");
        await service.WaitForShutdownAsync(cancel);
        return ExitStatus.Done;
    }

    private static void Check(IReadOnlyList<string> urls, bool isBehindProxy)
    {
        foreach (var url in urls)
        {
            if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
                throw new UserException($"'{url}' is not an address to listen at. Write it like http://127.0.0.1:5080.");
            if (address.Scheme == "https")
                throw new UserException($"HTTPS is the work of a proxy in front of the service. Listen at http://{address.Authority} and say --behind-proxy.");
            if (!isBehindProxy && !IsThisMachine(address))
                throw new UserException(
                    $"{url} would send passwords and records over the network for all to read. Put a proxy with HTTPS in front and say --behind-proxy.");
        }
    }

    private static IPAddress Proxy(string text) =>
        IPAddress.TryParse(text, out var address) ? address : throw new UserException($"'{text}' is not the address of a proxy. Write it like 10.0.0.7.");

    /// <summary>Whether an address can be reached from this machine only.</summary>
    internal static bool IsThisMachine(string url) => Uri.TryCreate(url, UriKind.Absolute, out var address) && IsThisMachine(address);

    private static bool IsThisMachine(Uri address) =>
        address.Host == "localhost" || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
}
