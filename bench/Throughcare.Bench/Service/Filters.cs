namespace Throughcare.Bench.Service;

/// <summary>What somebody chooses in the form of a page: names and values of its fields.</summary>
/// <param name="Query">The query of the address, with its question mark.</param>
/// <param name="Values">How many values the filter holds.</param>
internal sealed record FormChoice(IReadOnlyList<(string Name, string Value)> Fields, string Query, int Values)
{
    /// <summary>The values chosen of a field.</summary>
    public IEnumerable<string> this[string name] => Fields.Where(f => f.Name == name).Select(f => f.Value);
}

/// <summary>Chooses at random, from a seed, among what the form of a page offers; never the same twice.</summary>
internal sealed class Filters
{
    private const int MostFacets = 4;
    private const int Years = 4;

    private readonly Random random;
    private readonly HashSet<string> given = [];
    private readonly IReadOnlyList<(string Name, string[] Values)> facets;
    private readonly string[] years;
    private readonly string[] comparisons;

    /// <param name="page">A page of the assessment.</param>
    public Filters(string page, int seed)
    {
        random = new Random(seed);
        facets = [.. PageText.Boxes(page).GroupBy(box => box.Name, box => box.Value).Select(g => (g.Key, g.ToArray()))];
        years = [.. PageText.Options(page, "year").Take(Years)];
        comparisons = [.. PageText.Options(page, "compare").Where(v => v.Length > 0)];
        if (facets.Count < 5 || years.Length == 0)
            throw new InvalidOperationException("The page does not offer what there should be to choose from.");
    }

    /// <summary>One to four lists with one to half of their values, one of the latest years, everybody or problem drug users.</summary>
    /// <param name="without">A field that is not chosen.</param>
    public FormChoice Next(string? without = null)
    {
        while (true)
        {
            var fields = new List<(string, string)> { ("year", Pick(years)) };
            if (random.Next(4) == 0)
                fields.Add(("population", "pdu"));
            var values = 0;
            foreach (var (name, offered) in Some([.. facets.Where(f => f.Name != without)], random.Next(1, MostFacets + 1)))
            {
                foreach (var value in Some(offered, random.Next(1, Math.Max(1, offered.Length / 2) + 1)))
                {
                    fields.Add((name, value));
                    values++;
                }
            }
            var choice = Of(fields, values);
            if (given.Add(choice.Query))
                return choice;
        }
    }

    /// <summary>Such a choice, compared with another year, agency or locality.</summary>
    public FormChoice NextCompared()
    {
        while (true)
        {
            var choice = Next();
            var other = Pick(comparisons);
            // A year is not compared with itself.
            if (!choice["year"].Contains(other))
                return Of([.. choice.Fields, ("compare", other)], choice.Values);
        }
    }

    /// <summary>Such a choice, with the data as they were known on another day.</summary>
    public FormChoice NextKnownOn(DateOnly day)
    {
        var choice = Next();
        return Of([.. choice.Fields.Where(f => f.Name != "year"), ("data-to", day.ToString("yyyy-MM-dd"))], choice.Values);
    }

    private static FormChoice Of(IReadOnlyList<(string Name, string Value)> fields, int values) =>
        new(fields, $"?{string.Join('&', fields.Select(f => $"{f.Name}={Uri.EscapeDataString(f.Value)}"))}", values);

    private string Pick(string[] values) => values[random.Next(values.Length)];

    private IEnumerable<T> Some<T>(T[] values, int count)
    {
        var shuffled = values.ToArray();
        random.Shuffle(shuffled);
        return shuffled.Take(count);
    }
}
