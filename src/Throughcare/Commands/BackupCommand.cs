using System.CommandLine;
using Throughcare.Domain.Access;
using Throughcare.Services;
using Throughcare.Services.Audit;
using Throughcare.Storage.Audit;
using Throughcare.Storage.Backup;

namespace Throughcare.Commands;

/// <summary><c>throughcare backup</c>: everything in the database as one file, while the service keeps running.</summary>
internal static class BackupCommand
{
    public static Command Create()
    {
        var data = new DataOptions();
        var file = new Argument<string>("file") { Description = "The file to write; there must be none yet." };
        var command = new Command("backup",
            "Write everything in the database to one file. The service may go on. The keys are not in it: copy their folder to another place.") { file };
        data.AddTo(command);
        command.SetAction(async (result, cancel) =>
        {
            var database = data.Open(result, mayCreate: false);
            var trail = new AuditTrail(database, await AuditKeys.LoadAsync(database, data.Keys(result)), TimeProvider.System);
            var path = Path.GetFullPath(result.GetValue(file)!);
            if (File.Exists(path))
                throw new UserException($"There is a file {path} already.");
            // The event is in the backup itself.
            await trail.RecordAsync(AuditEntry.Of(Actor.Operator(0), BackupEvents.Made), cancel);
            var rows = new Counter();
            try
            {
                await PrivateFile.WriteAsync(path, stream => BackupArchive.WriteAsync(database, stream, rows, cancel));
            }
            catch (BackupException e)
            {
                throw new UserException(e.Message);
            }
            Console.WriteLine($"{rows.Rows:N0} rows are in {path}. Copy {Path.GetFullPath(data.Keys(result))} to another place.");
            return ExitStatus.Done;
        });
        return command;
    }

    /// <summary>How many rows there were.</summary>
    internal sealed class Counter : IProgress<BackupProgress>
    {
        public long Rows { get; private set; }

        public void Report(BackupProgress value) => Rows = value.Rows;
    }
}
