using System.Globalization;

namespace Throughcare.Bench;

/// <summary>Measures whole runs of all contenders on the same files, turn by turn, and compares their figures.</summary>
internal sealed class WholeRuns(IReadOnlyList<string> files, IReadOnlyList<Contender> contenders, int repetitions)
{
    private readonly Dictionary<Contender, List<WholeRun>> runs = contenders.ToDictionary(c => c, _ => new List<WholeRun>());

    /// <summary>Whether every answer has the same figures.</summary>
    public bool Agree { get; private set; } = true;

    /// <summary>Runs everything and returns a table in Markdown.</summary>
    public IReadOnlyList<string> Measure(Action<string> say)
    {
        // One unmeasured turn, the cheapest, brings the files into the page cache.
        WholeRun.Of(["wc", "-l", .. files]);
        for (var turn = 1; turn <= repetitions; turn++)
        {
            foreach (var contender in contenders)
            {
                var run = WholeRun.Of(contender.Command(files));
                runs[contender].Add(run);
                say($"  {turn}/{repetitions}  {contender.Name,-36} {run.Wall,7:F2} s  {run.Cpu,7:F2} s CPU  {run.PeakMegabytes,6:F0} MiB");
            }
        }
        return [.. Table(), "", .. Comparison()];
    }

    private IEnumerable<string> Table()
    {
        yield return "| program | wall, least | wall, median | CPU, median | peak memory | wall ÷ throughcare | CPU ÷ throughcare | memory ÷ throughcare |";
        yield return "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |";
        var own = contenders.FirstOrDefault(c => c.Key == "throughcare");
        foreach (var contender in contenders)
        {
            var (wall, cpu, memory) = Summary(contender);
            var ratios = own is null ? "| | | " : Ratios(Summary(own), (wall, cpu, memory));
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"| {contender.Name} | {runs[contender].Min(r => r.Wall):F2} s | {wall:F2} s | {cpu:F2} s | {memory:F0} MiB {ratios}|");
        }
    }

    private static string Ratios((double Wall, double Cpu, double Memory) own, (double Wall, double Cpu, double Memory) its) =>
        string.Create(CultureInfo.InvariantCulture, $"| {its.Wall / own.Wall:F2} | {its.Cpu / own.Cpu:F2} | {its.Memory / own.Memory:F2} ");

    private (double Wall, double Cpu, double Memory) Summary(Contender contender)
    {
        var own = runs[contender];
        return (Median(own.Select(r => r.Wall)), Median(own.Select(r => r.Cpu)), Median(own.Select(r => r.PeakMegabytes)));
    }

    private IEnumerable<string> Comparison()
    {
        var answers = contenders.Where(c => c.Answers).Select(c => (c.Name, Answer: runs[c][^1].Output)).ToList();
        if (answers.Count < 2 || contenders[0].Key != "throughcare")
            yield break;
        foreach (var (name, answer) in answers.Skip(1))
        {
            var differences = Figures.Differences(answer, answers[0].Answer).ToList();
            Agree &= differences.Count == 0;
            yield return differences.Count == 0
                ? $"All {Figures.Count(answer):N0} figures of {name} are equal to those of throughcare."
                : $"{differences.Count:N0} figures of {name} differ from those of throughcare, such as {string.Join("; ", differences.Take(10))}.";
        }
    }

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
