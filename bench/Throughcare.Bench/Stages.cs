using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Throughcare.Domain.Assessment;
using Throughcare.Domain.Checking;
using Throughcare.Domain.Dataset;
using Throughcare.Domain.Extracts;
using Throughcare.Domain.Figures;
using Throughcare.Domain.Journeys;

namespace Throughcare.Bench;

/// <summary>
/// Measures the stages of an assessment inside this process. The first turn pays for compilation and is shown
/// separately; the peak of the working set is reset before every stage, so it includes what earlier stages have left in
/// memory.
/// </summary>
internal sealed class Stages(IReadOnlyList<string> files, int repetitions)
{
    private readonly List<Stage> stages = [];

    private sealed record Stage(string Name)
    {
        public List<double> Wall { get; } = [];

        public List<double> Allocated { get; } = [];

        public List<double> Peak { get; } = [];
    }

    /// <summary>Runs every stage a number of times and returns a table in Markdown.</summary>
    public IReadOnlyList<string> Measure(Action<string> say)
    {
        for (var turn = 0; turn <= repetitions; turn++)
        {
            Turn();
            say($"  {turn}/{repetitions}  {string.Join("  ", stages.Select(s => $"{s.Name} {s.Wall[^1] * 1000:F0} ms"))}");
        }
        return
        [
            "| stage | first | least | median | allocated | peak working set |",
            "| --- | ---: | ---: | ---: | ---: | ---: |",
            .. stages.Select(s => string.Create(
                CultureInfo.InvariantCulture,
                $"| {s.Name} | {s.Wall[0] * 1000:F0} ms | {s.Wall.Skip(1).Min() * 1000:F0} ms | {WholeRuns.Median(s.Wall.Skip(1)) * 1000:F0} ms | "
                    + $"{WholeRuns.Median(s.Allocated.Skip(1)):F1} MiB | {s.Peak.Max():F0} MiB |")),
        ];
    }

    private void Turn()
    {
        var question = new Question
        {
            Year = FinancialYear.TryParse(Contender.Year, out var year) ? year : throw new FormatException(Contender.Year),
            AsOf = DateOnly.ParseExact(Contender.AsOf, "yyyy-MM-dd"),
            Prevalence = Contender.Prevalence,
        };
        var faults = new FaultLog(DatasetVersion.Default);
        var extract = Timed("read", () => ExtractReader.Read([.. files.Select(ExtractInput.FromFile)], DatasetVersion.Default, faults));
        var facts = Timed("facts", () => Facts.BuildForOneRun(extract, question.AsOf));
        Timed("checks", () =>
        {
            RecordChecks.Run(extract, facts, faults);
            return faults;
        });
        var assessment = Timed("measures (all)", () => Assessor.Assess(facts, question));
        Timed("measures (pdu)", () => Assessor.Assess(facts, question with { Population = Population.Pdu }));
        Timed("write JSON", () =>
        {
            using var writer = new Utf8JsonWriter(Stream.Null);
            AssessmentJson.Write(writer, assessment);
            return assessment;
        });
    }

    private T Timed<T>(string name, Func<T> run)
    {
        var stage = stages.FirstOrDefault(s => s.Name == name);
        if (stage is null)
            stages.Add(stage = new Stage(name));
        GC.Collect();
        ResetPeak();
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var watch = Stopwatch.StartNew();
        var result = run();
        stage.Wall.Add(watch.Elapsed.TotalSeconds);
        stage.Allocated.Add((GC.GetTotalAllocatedBytes(precise: true) - allocated) / 1048576.0);
        stage.Peak.Add(Peak());
        return result;
    }

    /// <summary>Linux: 5 resets the peak of the resident set.</summary>
    private static void ResetPeak() => File.WriteAllText("/proc/self/clear_refs", "5");

    private static double Peak()
    {
        var line = File.ReadLines("/proc/self/status").First(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }
}
