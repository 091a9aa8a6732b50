using System.CommandLine;
using Throughcare.Storage.Accounts;

namespace Throughcare.Commands;

/// <summary>
/// <c>throughcare admin</c>: accounts, for whoever runs the service: the first one, and help when nobody can sign in
/// any more.
/// </summary>
internal static class AdminCommand
{
    public static Command Create() => new("admin", "Open the first account, and help somebody who cannot sign in.")
    {
        Open(),
        OnAccount("reset-password", "Make a link with which somebody sets a new password.", (accounts, account, cancel) => accounts.InviteAsync(account, cancel)),
        OnAccount("unlock", "Let somebody in again who has been locked out after wrong attempts.", async (accounts, account, cancel) =>
        {
            await accounts.UnlockAsync(account, cancel);
            return "The account is unlocked.";
        }),
        OnAccount("reset-second-factor", "Take away the second factor of somebody who has lost it.", async (accounts, account, cancel) =>
        {
            await accounts.ResetSecondFactorAsync(account, cancel);
            return "The second factor is gone. If their roles ask for one, they set it up at the next sign-in.";
        }),
    };

    /// <summary>Helps somebody. A type of its own: a general one would load the database to tell what every command is called.</summary>
    /// <returns>What is said, or the path of a link.</returns>
    private delegate Task<string> Act(CommandLineAccounts accounts, Account account, CancellationToken cancel);

    private static Command Open()
    {
        var data = new DataOptions();
        var email = new Option<string>("--email") { Description = "Email address with which they sign in.", Required = true };
        var name = new Option<string>("--name") { Description = "Their name.", Required = true };
        var partnership = new Option<string?>("--partnership") { Description = "Name of the partnership, where the database holds none yet." };
        var address = Address();
        var command = new Command("create", "Open the account of an administrator.") { email, name, partnership, address };
        data.AddTo(command);
        command.SetAction(async (result, cancel) =>
        {
            await using var accounts = await CommandLineAccounts.OpenAsync(data.Open(result, mayCreate: true), data.Keys(result), data.Clock(result));
            var path = await accounts.OpenAdministratorAsync(result.GetValue(email)!, result.GetValue(name)!, result.GetValue(partnership), cancel);
            Console.WriteLine(Link(result.GetValue(address)!, path));
            return ExitStatus.Done;
        });
        return command;
    }

    private static Command OnAccount(string verb, string description, Act act)
    {
        var data = new DataOptions();
        var email = new Argument<string>("email") { Description = "Email address of the account." };
        var address = Address();
        var command = new Command(verb, description) { email, address };
        data.AddTo(command);
        command.SetAction(async (result, cancel) =>
        {
            await using var accounts = await CommandLineAccounts.OpenAsync(data.Open(result, mayCreate: false), data.Keys(result), data.Clock(result));
            var answer = await act(accounts, await accounts.FindAsync(result.GetValue(email)!, cancel), cancel);
            Console.WriteLine(answer.StartsWith('/') ? Link(result.GetValue(address)!, answer) : answer);
            return ExitStatus.Done;
        });
        return command;
    }

    private static Option<string> Address() => new("--address")
    {
        Description = "Address under which people reach the service.",
        DefaultValueFactory = _ => "http://127.0.0.1:5080",
    };

    private static string Link(string address, string path) =>
        $"Open this link to set the password. It works once, for 7 days:{Environment.NewLine}{address.TrimEnd('/')}{path}";
}
