using System.CommandLine;
using Throughcare.Bench;
using Throughcare.Bench.Accepting;
using Throughcare.Bench.Service;

// A test runs every part of these with --tiny: one that no longer runs is found when something changes.
string[] parts = ["large", "small", "stages", "service", "accepting"];
var repetitions = new Option<int>("--repetitions") { Description = "How often every program is run.", DefaultValueFactory = _ => 5 };
var people = new Option<int>("--people") { Description = "People in the large extract and in the web service.", DefaultValueFactory = _ => 400_000 };
var pages = new Option<int>("--pages") { Description = "Pages of each section that are asked of the web service.", DefaultValueFactory = _ => 60 };
var data = new Option<string?>("--data") { Description = "A folder of extracts to measure on instead of the generated large one." };
var only = new Option<string[]>("--only")
{
    Description = $"What is measured: {string.Join(", ", parts)} (default: all).",
    AllowMultipleArgumentsPerToken = true,
    DefaultValueFactory = _ => parts,
};
var programs = new Option<string[]>("--programs")
{
    Description = $"Which programs are run: {string.Join(", ", Contender.All.Select(c => c.Key))} (default: all).",
    AllowMultipleArgumentsPerToken = true,
    DefaultValueFactory = _ => [.. Contender.All.Select(c => c.Key)],
};
var tiny = new Option<bool>("--tiny") { Description = "Everything as small as it runs and once, to see that it does; nothing is installed for it." };
var folder = new Option<string?>("--folder") { Description = "Where extracts, demonstrations and the published program are made and kept (default: bench/data)." };
var program = new Option<string?>("--program") { Description = "The built program to measure instead of publishing it." };
var output = new Option<string>("--out")
{
    Description = "The file that the results are written to.",
    DefaultValueFactory = _ =>
    Workspace.InRoot("bench", "results.md")
};
only.AcceptOnlyFromAmong(parts);
programs.AcceptOnlyFromAmong([.. Contender.All.Select(c => c.Key)]);

var root = new RootCommand("Measures throughcare, and what it is measured against, on made-up extracts.")
{
    repetitions, people, pages, data, only, programs, tiny, folder, program, output,
};
root.SetAction(result =>
{
    Workspace.Use(result.GetValue(folder), result.GetValue(program));
    var chosen = new Sizes { People = result.GetValue(people), Repetitions = result.GetValue(repetitions), Pages = result.GetValue(pages) };
    var wanted = new Wanted(
        result.GetValue(tiny) ? Sizes.Tiny : chosen,
        result.GetValue(data),
        [.. result.GetValue(only)!],
        [.. result.GetValue(programs)!],
        result.GetValue(output)!);
    return MeasureAsync(wanted, publish: result.GetValue(program) is null, install: !result.GetValue(tiny));
});
return await root.Parse(args).InvokeAsync();

static async Task<int> MeasureAsync(Wanted wanted, bool publish, bool install)
{
    var sizes = wanted.Sizes;
    if (!WholeRun.CanMeasure)
    {
        Console.Error.WriteLine("Debian's package time is missing; it measures processor time and memory.");
        return 2;
    }
    Console.WriteLine("Preparing throughcare and what it is measured against");
    if (publish)
        Preparation.Publish();
    if (install)
        Preparation.InstallPeers();
    var results = new Results(wanted.Output);
    var agree = true;
    foreach (var (key, title, people) in new[]
    {
        ("large", "Large: whole runs", sizes.People),
        ("small", $"Small: whole runs of {sizes.SmallPeople:N0} people, start-up included", sizes.SmallPeople),
    })
    {
        if (!wanted.Parts.Contains(key))
            continue;
        var files = key == "large" && wanted.Data is not null ? Preparation.In(wanted.Data) : Preparation.Extracts(people);
        var runs = new WholeRuns(files, wanted.Contenders, sizes.Repetitions);
        await results.AddAsync(title, $"{Preparation.Describe(files)} Every program answers `{string.Join(' ', Contender.Question)}`, {wanted.Times}.", () =>
            Task.FromResult(runs.Measure(Console.WriteLine)));
        agree &= runs.Agree;
    }
    if (wanted.Parts.Contains("stages"))
    {
        var files = wanted.Data is not null ? Preparation.In(wanted.Data) : Preparation.Extracts(sizes.People);
        await results.AddAsync("Large: stages of throughcare, in one process", $"{Preparation.Describe(files)} Run {wanted.Times} after a first turn.", () =>
            Task.FromResult(new Stages(files, sizes.Repetitions).Measure(Console.WriteLine)));
    }
    if (wanted.Parts.Contains("service"))
    {
        var run = new ServiceRun(sizes, Console.WriteLine);
        await results.AddAsync("Web service", $"The demonstration with {sizes.People:N0} people, asked by another process over loopback.", run.MeasureAsync);
        agree &= run.Agree;
    }
    if (wanted.Parts.Contains("accepting"))
    {
        await results.AddAsync("Storage: putting a submission in force", $"A partnership of {sizes.AcceptingPeople:N0} people, {wanted.Times}, medians.",
            new AcceptingRun(sizes, Console.WriteLine).MeasureAsync);
    }
    return agree ? 0 : 1;
}
