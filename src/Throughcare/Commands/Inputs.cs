using System.CommandLine;
using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using Throughcare.Domain.Dataset;
using Throughcare.Domain.Extracts;

namespace Throughcare.Commands;

/// <summary>The arguments that several commands share, and how they are read.</summary>
internal static class Inputs
{
    public static Argument<string[]> Files() => new("files")
    {
        Description = "Extracts, one or more: CSV, also gzip-compressed. The order decides which of two disagreeing rows counts.",
        Arity = ArgumentArity.OneOrMore,
    };

    public static Option<DateOnly?> AsOf() => new("--as-of")
    {
        Description = "The day the data were extracted, as yyyy-mm-dd (default: today). Nothing after it is known.",
        CustomParser = result =>
        {
            if (DateOnly.TryParseExact(result.Tokens[0].Value, "yyyy-MM-dd", out var day))
                return day;
            result.AddError($"'{result.Tokens[0].Value}' is not a date; write it as yyyy-mm-dd.");
            return null;
        },
    };

    public static DateOnly Today => DateOnly.FromDateTime(DateTime.Now);

    /// <summary>Reads extracts, telling on the error stream how far it is when somebody is watching.</summary>
    /// <exception cref="UserException">A file is not there.</exception>
    public static Extract Read(IReadOnlyList<string> paths, FaultLog faults)
    {
        foreach (var path in paths)
        {
            if (Directory.Exists(path))
                throw new UserException($"{path} is a folder; name the files in it.");
            if (!File.Exists(path))
                throw new UserException($"There is no file {path}.");
        }
        var progress = new Progress();
        var extract = ExtractReader.Read([.. paths.Select(ExtractInput.FromFile)], DatasetVersion.H, faults, progress.Rows);
        progress.Done();
        return extract;
    }

    /// <summary>Reads the names of agencies from a CSV file with the columns code and name.</summary>
    /// <exception cref="UserException">The file lacks a column.</exception>
    public static Dictionary<string, string> AgencyNames(string? path)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        if (path is null)
            return names;
        using var csv = new CsvReader(new StreamReader(path), new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            PrepareHeaderForMatch = args => args.Header.Trim().ToLowerInvariant(),
            MissingFieldFound = null,
            BadDataFound = null,
        });
        csv.Read();
        csv.ReadHeader();
        if (csv.HeaderRecord?.Any(h => h.Trim().Equals("code", StringComparison.OrdinalIgnoreCase)) != true
            || !csv.HeaderRecord.Any(h => h.Trim().Equals("name", StringComparison.OrdinalIgnoreCase)))
            throw new UserException($"{path} must have the columns code and name.");
        while (csv.Read())
        {
            if (csv.GetField("code") is { Length: > 0 } code && csv.GetField("name") is { Length: > 0 } name)
                names[code.Trim()] = name.Trim();
        }
        return names;
    }

    /// <summary>How far reading has come, on a terminal only.</summary>
    private sealed class Progress
    {
        private readonly bool isWatched = !Console.IsErrorRedirected;
        private long next = 250_000;
        private bool hasShown;

        public void Rows(long rows)
        {
            if (!isWatched || rows < next)
                return;
            next = rows + 250_000;
            hasShown = true;
            Console.Error.Write($"\rRead {rows:N0} rows");
        }

        public void Done()
        {
            if (hasShown)
                Console.Error.WriteLine();
        }
    }
}
