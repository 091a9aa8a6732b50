using System.CommandLine;
using Throughcare.Domain.Access;
using Throughcare.Services;
using Throughcare.Services.Audit;
using Throughcare.Storage;
using Throughcare.Storage.Audit;
using Throughcare.Storage.Backup;

namespace Throughcare.Commands;

/// <summary><c>throughcare restore</c>: puts a backup into an empty database of either kind.</summary>
internal static class RestoreCommand
{
    public static Command Create()
    {
        var data = new DataOptions();
        var file = new Argument<string>("file") { Description = "The backup." };
        var command = new Command("restore",
            "Put a backup into an empty database. Put the folder of keys in its place first. Exit status 1 when the backup cannot be used.") { file };
        data.AddTo(command);
        command.SetAction(async (result, cancel) =>
        {
            var path = result.GetValue(file)!;
            await using var stream = File.OpenRead(path);
            var database = data.Open(result, mayCreate: true);
            var rows = new BackupCommand.Counter();
            try
            {
                await BackupArchive.RestoreAsync(database, stream, rows, cancel);
            }
            catch (BackupException e)
            {
                await Console.Error.WriteLineAsync(e.Message);
                return ExitStatus.NotUsable;
            }
            Console.WriteLine($"{rows.Rows:N0} rows are restored.");
            Console.WriteLine("Accounts, passwords and roles are those of the backup: close again what was closed and take away again what was taken "
                + "since. All access tokens are revoked.");
            await RecordAsync(database, data.Keys(result), cancel);
            return ExitStatus.Done;
        });
        return command;
    }

    /// <summary>Records it, if the key of the trail has already been put back.</summary>
    private static async Task RecordAsync(Database database, string keysFolder, CancellationToken cancel)
    {
        try
        {
            var trail = new AuditTrail(database, await AuditKeys.LoadAsync(database, keysFolder), TimeProvider.System);
            await trail.RecordAsync(AuditEntry.Of(Actor.Operator(0), BackupEvents.Restored), cancel);
        }
        catch (UserException e)
        {
            Console.WriteLine(e.Message);
        }
    }
}
