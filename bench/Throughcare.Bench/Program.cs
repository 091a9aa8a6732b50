using System.CommandLine;
using System.Globalization;
using Throughcare.Bench;

var repetitions = new Option<int>("--repetitions") { Description = "How often everything is run.", DefaultValueFactory = _ => 5 };
var people = new Option<int>("--people") { Description = "People in the large extract.", DefaultValueFactory = _ => 400_000 };
var data = new Option<string?>("--data") { Description = "A folder of extracts to measure on instead of the generated large one." };
var only = new Option<string[]>("--only")
{
    Description = "What is measured: large, small, stages (default: all three).",
    AllowMultipleArgumentsPerToken = true,
    DefaultValueFactory = _ => ["large", "small", "stages"],
};
var programs = new Option<string[]>("--programs")
{
    Description = $"Which programs are run: {string.Join(", ", Contender.All.Select(c => c.Key))} (default: all).",
    AllowMultipleArgumentsPerToken = true,
    DefaultValueFactory = _ => [.. Contender.All.Select(c => c.Key)],
};
var output = new Option<string>("--out") { Description = "The file that the results are written to.", DefaultValueFactory = _ => Workspace.InRoot("bench", "results.md") };
only.AcceptOnlyFromAmong("large", "small", "stages");
programs.AcceptOnlyFromAmong([.. Contender.All.Select(c => c.Key)]);

var root = new RootCommand("Measures throughcare, and the programs it is measured against, on made-up extracts.") { repetitions, people, data, only, programs, output };
root.SetAction(result => Measure(
    result.GetValue(repetitions),
    result.GetValue(people),
    result.GetValue(data),
    [.. result.GetValue(only)!],
    [.. result.GetValue(programs)!],
    result.GetValue(output)!));
return root.Parse(args).Invoke();

static int Measure(int repetitions, int people, string? data, HashSet<string> only, HashSet<string> programs, string output)
{
    const int smallPeople = 5_000;
    if (!WholeRun.CanMeasure)
    {
        Console.Error.WriteLine("Debian's package time is missing; it measures processor time and memory.");
        return 2;
    }
    Console.WriteLine("Publishing throughcare and preparing extracts");
    Preparation.Publish();
    Preparation.InstallPeers();
    var large = data is null ? Preparation.Extracts(people) : Preparation.In(data);
    var contenders = Contender.All.Where(c => programs.Contains(c.Key) && c.Needs is null).ToList();
    var left = Contender.All.Where(c => programs.Contains(c.Key) && c.Needs is not null).ToList();

    var report = new List<string>
    {
        "# What was measured",
        "",
        "`bench/run` repeats it. Every program reads the same files and answers the same question",
        $"(`{string.Join(' ', Contender.Question)}`), {(repetitions == 1 ? "once" : $"{repetitions} times")}, taking turns. The files are in the page cache before the first turn.",
        "Peak memory is the resident set of the largest process. The peers do none of throughcare's checks.",
        "",
        $"Measured on {DateTime.UtcNow.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}: {Machine.Describe()}; load of the machine before the start: {Machine.Load}.",
    };
    foreach (var contender in left)
        report.Add($"{contender.Name} was not measured: it needs {contender.Needs}.");

    var agree = true;
    foreach (var (key, title, files) in new (string, string, Func<IReadOnlyList<string>>)[]
    {
        ("large", "Large: whole runs", () => large),
        ("small", $"Small: whole runs of {smallPeople:N0} people, start-up included", () => Preparation.Extracts(smallPeople)),
    })
    {
        if (!only.Contains(key))
            continue;
        Console.WriteLine(title);
        var runs = new WholeRuns(files(), contenders, repetitions);
        Section(title, files(), runs.Measure(Console.WriteLine));
        agree &= runs.Agree;
    }
    if (only.Contains("stages"))
    {
        Console.WriteLine("Stages");
        Section("Large: stages of throughcare, in one process", large, new Stages(large, repetitions).Measure(Console.WriteLine));
    }

    report.AddRange(["", $"Load of the machine at the end: {Machine.Load}. A load well above the number of cores means that other work slowed the programs down; compare processor times then."]);
    File.WriteAllLines(output, report);
    Console.WriteLine();
    Console.WriteLine(string.Join(Environment.NewLine, report));
    return agree ? 0 : 1;

    void Section(string title, IReadOnlyList<string> files, IReadOnlyList<string> table)
    {
        var bytes = files.Sum(f => new FileInfo(f).Length);
        var rows = files.Sum(f => File.ReadLines(f).LongCount() - 1);
        report.AddRange(["", $"## {title}", "", $"{files.Count} {(files.Count == 1 ? "file" : "files")}, {rows:N0} rows, {bytes / 1e6:N0} MB.", "", .. table]);
    }
}
