using System.CommandLine;
using Throughcare.Demo;
using Throughcare.Services;
using Throughcare.Storage;
using Throughcare.Storage.Audit;

namespace Throughcare.Commands;

/// <summary>Where the service keeps its data: the options that its commands share.</summary>
internal sealed class DataOptions
{
    /// <summary>Holds the connection string if it should not be on the command line.</summary>
    public const string Variable = "THROUGHCARE_DATABASE";

    private readonly Option<string> data = new("--data")
    {
        Description = "Folder for the embedded database and the keys.",
        HelpName = "folder",
        DefaultValueFactory = _ => "throughcare-data",
    };

    private readonly Option<string?> database = new("--database")
    {
        Description = $"Connection string of a PostgreSQL database, instead of the embedded one. The variable {Variable} may hold it as well.",
        HelpName = "connection",
    };

    public void AddTo(Command command)
    {
        command.Add(data);
        command.Add(database);
    }

    /// <summary>The folder of keys.</summary>
    public string Keys(ParseResult result) => Path.Combine(result.GetValue(data)!, "keys");

    /// <summary>The clock: in the folder of a demonstration, the demonstration's own.</summary>
    public TimeProvider Clock(ParseResult result) =>
        File.Exists(DemoClock.FileIn(result.GetValue(data)!)) ? DemoClock.In(result.GetValue(data)!) : TimeProvider.System;

    /// <summary>The database.</summary>
    /// <param name="mayCreate">Whether an embedded database may be made if there is none.</param>
    /// <exception cref="UserException">It cannot be used.</exception>
    public Database Open(ParseResult result, bool mayCreate)
    {
        var connection = result.GetValue(database) ?? Environment.GetEnvironmentVariable(Variable);
        if (!string.IsNullOrWhiteSpace(connection))
        {
            try
            {
                return new Database(DatabaseAddress.Postgres(connection));
            }
            catch (ArgumentException)
            {
                // Its message may repeat the password.
                throw new UserException("The connection string cannot be read. Write it like 'Host=…;Database=…;Username=…;Password=…'.");
            }
        }
        var folder = result.GetValue(data)!;
        var file = Path.Combine(folder, "throughcare.db");
        if (!mayCreate && !File.Exists(file))
            throw new UserException($"There is no database {file}. Say with --data where it is; 'throughcare serve' makes a new one.");
        // The database is about people: a new folder is for its owner alone.
        if (!Directory.Exists(folder))
            KeysFolder.Make(folder);
        // A folder that was there before may be open to others.
        DatabaseFile.Narrow(file);
        return new Database(DatabaseAddress.Sqlite(file));
    }
}
