using System.CommandLine;
using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using Throughcare.Domain.Dataset;
using Throughcare.Domain.Extracts;
using Throughcare.Services;

namespace Throughcare.Commands;

/// <summary>The arguments that several commands share, and how they are read.</summary>
internal static class Inputs
{
    public static Argument<string[]> Files()
    {
        var files = new Argument<string[]>("files")
        {
            Description = "Extracts, one or more: CSV, also gzip-compressed. The order decides which of two disagreeing rows counts.",
            Arity = ArgumentArity.OneOrMore,
        };
        files.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(t => t.Value.StartsWith("--", StringComparison.Ordinal)))
                result.AddError($"There is no option {token.Value}.");
        });
        return files;
    }

    public static Option<DateOnly?> AsOf() => Option<DateOnly?>(
        "--as-of",
        "The day the data were extracted (default: today). Nothing after it is known.",
        "yyyy-mm-dd",
        text => DateOnly.TryParseExact(text, "yyyy-MM-dd", out var day) ? day : null,
        "a date; write it as yyyy-mm-dd");

    /// <summary>The data set in which files are written.</summary>
    public static Option<DatasetVersion> Dataset()
    {
        var option = Option<DatasetVersion>(
            "--dataset",
            "The version of the data set.",
            string.Join('|', DatasetVersion.Names),
            text => DatasetVersion.Names.Contains(text, StringComparer.OrdinalIgnoreCase) ? DatasetVersion.Named(text) : null,
            $"a data set that can be read: {string.Join(", ", DatasetVersion.Names)}");
        option.DefaultValueFactory = _ => DatasetVersion.Default;
        return option;
    }

    public static Option<int?> Number(string name, string description) =>
        Option<int?>(name, description, "number", text =>
            int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null, "a whole number");

    /// <summary>An option that is one of the names of an enumeration.</summary>
    public static Option<T?> OneOf<T>(string name, string description)
        where T : struct, Enum
    {
        var names = Enum.GetNames<T>().Select(n => n.ToLowerInvariant()).ToList();
        return Option<T?>(
            name,
            description,
            string.Join('|', names),
            text => names.IndexOf(text.ToLowerInvariant()) is var i and >= 0 ? Enum.GetValues<T>()[i] : null,
            $"one of {string.Join(", ", names)}");
    }

    /// <summary>An option whose text is read by a function that gives null if it cannot.</summary>
    /// <param name="form">What the help says should be written.</param>
    /// <param name="expected">What the text should have been.</param>
    public static Option<T> Option<T>(string name, string description, string form, Func<string, T?> read, string expected) => new(name)
    {
        Description = description,
        HelpName = form,
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (read(text) is { } value)
                return value;
            result.AddError($"'{text}' is not {expected}.");
            return default;
        },
    };

    public static DateOnly Today => DateOnly.FromDateTime(DateTime.Now);

    /// <summary>Makes sure that files exist, and that none of them would be replaced by the output.</summary>
    /// <exception cref="UserException">One is missing, a folder, or the output.</exception>
    public static void Check(IReadOnlyList<string> paths, string? output)
    {
        foreach (var path in paths)
        {
            if (Directory.Exists(path))
                throw new UserException($"{path} is a folder; name the files in it.");
            if (!File.Exists(path))
                throw new UserException($"There is no file {path}.");
            if (output is not null && Path.GetFullPath(path) == Path.GetFullPath(output))
                throw new UserException($"{path} would be replaced by the output; give another --out.");
        }
        if (Directory.Exists(output))
            throw new UserException($"{output} is a folder; name a file for the output.");
    }

    /// <summary>Reads extracts, and says on the error stream how far it has got if somebody is watching.</summary>
    /// <param name="version">The data set in which they are written.</param>
    public static Extract Read(IReadOnlyList<string> paths, DatasetVersion version, FaultLog faults)
    {
        var progress = new Progress();
        var extract = ExtractReader.Read([.. paths.Select(ExtractInput.FromFile)], version, faults, progress.Rows);
        progress.Done();
        return extract;
    }

    /// <summary>Reads the names of agencies from a CSV file with the columns code and name.</summary>
    /// <exception cref="UserException">The file is not there or lacks a column.</exception>
    public static Dictionary<string, string> AgencyNames(string? path) => path is null ? new(StringComparer.Ordinal) : ReadAgencyNames(path);

    // A method of its own, because the reader is loaded when a method that uses it is compiled.
    private static Dictionary<string, string> ReadAgencyNames(string path)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        if (Directory.Exists(path) || !File.Exists(path))
            throw new UserException($"There is no file {path}.");
        using var csv = new CsvReader(new StreamReader(path), new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            PrepareHeaderForMatch = args => args.Header.Trim().ToLowerInvariant(),
            MissingFieldFound = null,
            BadDataFound = null,
        });
        if (!csv.Read() || !csv.ReadHeader())
            throw new UserException($"{path} is empty; it must have the columns code and name.");
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

    /// <summary>How far reading has got; on a terminal only.</summary>
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
