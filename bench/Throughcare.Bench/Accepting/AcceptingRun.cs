using System.Globalization;
using Npgsql;
using Throughcare.Storage;
using Throughcare.Testing;

namespace Throughcare.Bench.Accepting;

/// <summary>
/// Measures how long it takes to put an agency's submission in force, beside loading the same file into a plain table.
/// The agencies of the rest of the partnership are there already.
/// </summary>
internal sealed class AcceptingRun(Sizes sizes, Action<string> say)
{
    private const string Agency = "CDTS1";

    private static readonly DateOnly DataDate = DateOnly.ParseExact(Contender.AsOf, "yyyy-MM-dd");
    private static readonly DateOnly EarlierDate = new DateOnly(DataDate.Year, DataDate.Month, 1).AddDays(-1);

    private readonly List<string> looks = [];

    /// <returns>Markdown.</returns>
    public async Task<IReadOnlyList<string>> MeasureAsync()
    {
        var files = Preparation.Extracts(sizes.AcceptingPeople);
        var extract = files.Single(f => Path.GetFileNameWithoutExtension(f) == Agency);
        var others = files.Where(f => f != extract).ToList();
        var folder = Directory.CreateTempSubdirectory("throughcare-bench").FullName;
        try
        {
            var earlier = Path.Combine(folder, "earlier.csv");
            Months.WriteEarlier(extract, EarlierDate, earlier);
            var report = new List<string>
            {
                $"The agency's file: {Preparation.Describe([extract])} The other {others.Count} agencies are in the database: {Preparation.Describe(others)}",
                "",
                "| database | submission | received | checked | accepted | all | plain table | all ÷ plain table |",
                "| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |",
            };
            looks.Clear();
            var path = Path.Combine(folder, "throughcare.db");
            report.AddRange(await MeasureAsync(
                "SQLite",
                () => Fresh(path, new Database(DatabaseAddress.Sqlite(path))),
                () => Fresh(Path.Combine(folder, "plain.db"), PlainTable.Sqlite(Path.Combine(folder, "plain.db"))),
                extract, earlier, others));
            await using (var server = await PostgresServer.StartAsync())
            {
                report.AddRange(await MeasureAsync(
                    "PostgreSQL",
                    () => new Database(DatabaseAddress.Postgres(Fresh(server, "throughcare_bench"))),
                    () => PlainTable.Postgres(Fresh(server, "plain")),
                    extract, earlier, others));
            }
            return
            [
                .. report,
                "",
                "Looks at clients' records that four key workers began while the next month's submission was put in force, each with its event:",
                "",
                "| database | looks | half of them within | 19 of 20 within | the longest |",
                "| --- | ---: | ---: | ---: | ---: |",
                .. looks,
            ];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<IEnumerable<string>> MeasureAsync(
        string name, Func<Database> database, Func<PlainTable> plain, string extract, string earlier, List<string> others)
    {
        var regular = others.Append(earlier).Append(extract).ToDictionary(f => f, f => Months.WriteRegular(f, Path.GetDirectoryName(earlier)!));
        var steps = new List<(Steps First, Steps Next)>();
        var plainSteps = new List<(double First, double Next)>();
        var seen = new List<double>();
        var table = plain();
        for (var turn = 0; turn < sizes.Repetitions; turn++)
        {
            var db = database();
            var partnership = new Partnership(db);
            await partnership.MakeAsync();
            foreach (var other in others)
                await partnership.SubmitAsync(other, Path.GetFileNameWithoutExtension(other), DataDate);
            var first = await partnership.SubmitAsync(earlier, Agency, EarlierDate);
            var next = await partnership.SubmitAsync(extract, Agency, DataDate);
            // The same once more, with people at work.
            await partnership.SubmitAsync(earlier, Agency, EarlierDate);
            var lookedAt = await partnership.SubmitAsync(extract, Agency, DataDate, isLookedAt: true);
            seen.AddRange(lookedAt.Looks);
            db.CloseIdleConnections();
            steps.Add((first, next));
            say($"  {turn + 1}/{sizes.Repetitions}  {name}: {first.All:F0} ms, then {next.All:F0} ms");
            if (!Workspace.Has(table.Program))
                continue;
            table = plain();
            table.Make(extract);
            foreach (var other in others)
                table.Load(regular[other], Path.GetFileNameWithoutExtension(other));
            plainSteps.Add((table.Load(regular[earlier], Agency), table.Load(regular[extract], Agency)));
            say($"  {turn + 1}/{sizes.Repetitions}  {table.Name}: {plainSteps[^1].First:F0} ms, then {plainSteps[^1].Next:F0} ms");
        }
        seen.Sort();
        double Within(double share) => seen[Math.Min(seen.Count - 1, (int)(share * seen.Count))];
        looks.Add(string.Create(CultureInfo.InvariantCulture, $"| {name} | {seen.Count:N0} | {Within(0.5):N0} ms | {Within(0.95):N0} ms | {seen[^1]:N0} ms |"));
        return
        [
            Row(name, "the agency's first", [.. steps.Select(s => s.First)], [.. plainSteps.Select(s => s.First)], table.Name),
            Row(name, "the next month's", [.. steps.Select(s => s.Next)], [.. plainSteps.Select(s => s.Next)], table.Name),
        ];
    }

    private static string Row(string name, string submission, List<Steps> steps, List<double> plain, string table)
    {
        double Of(Func<Steps, double> step) => WholeRuns.Median(steps.Select(step));
        var all = Of(s => s.All);
        var beside = plain.Count == 0
            ? $"{table}: not installed | "
            : string.Create(CultureInfo.InvariantCulture, $"{table}: {WholeRuns.Median(plain):N0} ms | {all / WholeRuns.Median(plain):F1}");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {submission} | {Of(s => s.Received):N0} ms | {Of(s => s.Checked):N0} ms | {Of(s => s.Accepted):N0} ms | {all:N0} ms | {beside} |");
    }

    private static T Fresh<T>(string path, T made)
    {
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(path)!, Path.GetFileName(path) + "*"))
            File.Delete(file);
        return made;
    }

    private static string Fresh(PostgresServer server, string database)
    {
        using var connection = new NpgsqlConnection(server.ConnectionString("postgres"));
        connection.Open();
        foreach (var text in new[] { $"DROP DATABASE IF EXISTS {database} WITH (FORCE)", $"CREATE DATABASE {database}" })
        {
            using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The names are ours.
            command.CommandText = text;
#pragma warning restore CA2100
            command.ExecuteNonQuery();
        }
        return server.ConnectionString(database);
    }
}
