namespace Throughcare.Bench;

/// <summary>What is to be measured.</summary>
internal sealed record Wanted(int Repetitions, int People, int Pages, string? Data, HashSet<string> Parts, HashSet<string> Programs, string Output)
{
    public IReadOnlyList<Contender> Contenders
    {
        get
        {
            foreach (var left in Contender.All.Where(c => Programs.Contains(c.Key) && c.Needs is not null))
                Console.WriteLine($"{left.Name} is not measured: it needs {left.Needs}.");
            return [.. Contender.All.Where(c => Programs.Contains(c.Key) && c.Needs is null)];
        }
    }

    public string Times => Repetitions == 1 ? "once" : $"{Repetitions} times, taking turns";
}
