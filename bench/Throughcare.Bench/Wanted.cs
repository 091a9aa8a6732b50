namespace Throughcare.Bench;

/// <summary>What is to be measured.</summary>
internal sealed record Wanted(Sizes Sizes, string? Data, HashSet<string> Parts, HashSet<string> Programs, string Output)
{
    public IReadOnlyList<Contender> Contenders
    {
        get
        {
            var there = new List<Contender>();
            foreach (var contender in Contender.All.Where(c => Programs.Contains(c.Key)))
            {
                if (contender.Needs() is { } needs)
                    Console.WriteLine($"{contender.Name} is not measured: it needs {needs}.");
                else
                    there.Add(contender);
            }
            return there;
        }
    }

    public string Times => Sizes.Repetitions == 1 ? "once" : $"{Sizes.Repetitions} times, taking turns";
}
