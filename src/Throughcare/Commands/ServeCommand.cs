using System.CommandLine;
using System.Net;
using Throughcare.Web.Host;

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
        var behindProxy = new Option<bool>("--behind-proxy") { Description = "A proxy on this machine takes care of HTTPS and says so in its headers." };
        var command = new Command("serve", "Run the web service until it is stopped with Ctrl+C.") { urls, behindProxy };
        data.AddTo(command);
        command.SetAction((result, cancel) =>
        {
            var addresses = result.GetValue(urls)!;
            Check(addresses, result.GetValue(behindProxy));
            return ServeAsync(new ServiceOptions
            {
                Database = data.Open(result, mayCreate: true),
                KeysFolder = data.Keys(result),
                Urls = addresses,
                IsBehindProxy = result.GetValue(behindProxy),
            }, cancel);
        });
        return command;
    }

    /// <summary>Runs the service; says where it is when it is ready.</summary>
    internal static async Task<int> ServeAsync(ServiceOptions options, CancellationToken cancel)
    {
        await using var service = await Service.BuildAsync(options);
        await service.StartAsync(cancel);
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
            if (address.Scheme == "http" && !isBehindProxy && !IsThisMachine(address))
                throw new UserException($"{url} would send passwords and records over the network for all to read. Put a proxy with HTTPS in front and say --behind-proxy.");
        }
    }

    /// <summary>Whether an address can be reached from this machine only.</summary>
    internal static bool IsThisMachine(string url) => Uri.TryCreate(url, UriKind.Absolute, out var address) && IsThisMachine(address);

    private static bool IsThisMachine(Uri address) =>
        address.Host == "localhost" || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
}
