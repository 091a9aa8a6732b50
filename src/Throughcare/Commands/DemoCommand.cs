using System.CommandLine;
using Throughcare.Demo;
using Throughcare.Domain.Access;
using Throughcare.Domain.MadeUp;
using Throughcare.Services;
using Throughcare.Storage;
using Throughcare.Web.Host;
using Throughcare.Web.Hosting;

namespace Throughcare.Commands;

/// <summary><c>throughcare demo</c>: the web service with a made-up partnership in it.</summary>
internal static class DemoCommand
{
    public static Command Create()
    {
        var output = new Option<string>("--out") { Description = "Folder for the extracts and the database.", DefaultValueFactory = _ => "demo" };
        var people = Inputs.Number("--people", "How many people (default: as many as the profile has).");
        var url = new Option<string>("--url") { Description = "Address to listen at, on this machine.", DefaultValueFactory = _ => "http://127.0.0.1:5080" };
        var onlyFill = new Option<bool>("--only-fill") { Description = "Make the partnership and stop." };
        var command = new Command("demo", "Run the web service with a made-up partnership.") { output, people, url, onlyFill };
        command.SetAction((result, cancel) => DemoAsync(new DemoOptions
        {
            // A full path, because it is printed: it should still be right when pasted elsewhere.
            Folder = Path.GetFullPath(result.GetValue(output)!),
            People = result.GetValue(people),
            Url = result.GetValue(url)!,
            OnlyFill = result.GetValue(onlyFill),
        }, cancel));
        return command;
    }

    private static async Task<int> DemoAsync(DemoOptions options, CancellationToken cancel)
    {
        // Its passwords are known to everybody who can read.
        if (!ServeCommand.IsThisMachine(options.Url))
            throw new UserException($"The demonstration can be used on this machine only; {options.Url} is not on it.");
        using var folder = DemoFolder.Open(options.Folder);
        await using var service = await Service.BuildAsync(new ServiceOptions
        {
            Database = new Database(DatabaseAddress.Sqlite(folder.Database)),
            KeysFolder = Path.Combine(options.Folder, "keys"),
            Urls = [options.Url],
            IsDemonstration = true,
            // Everybody can read the passwords, so nobody has to guess them: a slow hash would only keep whoever tries it waiting.
            HashIterations = 1_000,
            Clock = DemoClock.In(options.Folder),
        });
        if (folder.IsToFill)
        {
            await FillAsync(service, options, cancel);
            folder.Finish();
        }
        if (options.OnlyFill)
            return ExitStatus.Done;
        await Listening.StartAsync(service, [options.Url], cancel);
        Say(service.Urls.First(), options.Folder);
        await service.WaitForShutdownAsync(cancel);
        return ExitStatus.Done;
    }

    private static async Task FillAsync(WebApplication service, DemoOptions options, CancellationToken cancel)
    {
        var profile = PartnershipProfile.Find("leeds")!;
        await using var scope = service.Services.CreateAsyncScope();
        var accounts = ActivatorUtilities.CreateInstance<DemoAccounts>(scope.ServiceProvider);
        var demo = ActivatorUtilities.CreateInstance<DemoPartnership>(scope.ServiceProvider, accounts);
        var people = options.People ?? profile.People;
        var extracts = Path.Combine(options.Folder, "extracts");
        Console.WriteLine($"Making {people:N0} people who do not exist, in {extracts}");
        var files = GenerateCommand.Generate(profile.Name, seed: 1, options.People, faults: null, extracts);
        Console.WriteLine("Submitting their records");
        await demo.FillAsync(profile, files, extracts, people, what => Console.WriteLine($"  {what}"), cancel);
    }

    private static void Say(string url, string folder)
    {
        Console.WriteLine();
        Console.WriteLine($"Throughcare is ready at {url}");
        Console.WriteLine($"Sign in as one of these, with the password {DemoAccounts.Password}:");
        foreach (var role in AccessRules.Roles)
            Console.WriteLine($"  {DemoAccounts.EmailOf(role),-34}{role.Name}{(role.IsOfAgency ? $" of agency {DemoAccounts.Agency}" : "")}");
        Console.WriteLine($"Extracts to submit are in {Path.Combine(folder, "extracts")}");
        Console.WriteLine($"The database and its keys are in {folder}");
        Console.WriteLine("Stop with Ctrl+C.");
    }

    private sealed record DemoOptions
    {
        public required string Folder { get; init; }

        public int? People { get; init; }

        public required string Url { get; init; }

        public required bool OnlyFill { get; init; }
    }
}
