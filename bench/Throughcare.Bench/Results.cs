using System.Globalization;

namespace Throughcare.Bench;

/// <summary>The file of results: a section for each part. What is not measured this time stays as it was.</summary>
internal sealed class Results
{
    private const string Heading = "## ";

    private static readonly string[] Head =
    [
        "# What was measured",
        "",
        "`bench/run` repeats it; [README](README.md) says how everything is measured. Each section says when and on what it was",
        "measured. A load of the machine well above the number of its cores means that other work slowed the programs down;",
        "compare processor times and ratios then.",
        "",
    ];

    private readonly string file;
    private readonly List<(string Title, List<string> Lines)> sections = [];

    public Results(string file)
    {
        this.file = file;
        foreach (var line in File.Exists(file) ? File.ReadAllLines(file) : [])
        {
            if (line.StartsWith(Heading, StringComparison.Ordinal))
                sections.Add((line[Heading.Length..], []));
            else if (sections.Count > 0)
                sections[^1].Lines.Add(line);
        }
    }

    /// <summary>Measures a part and replaces the previous results by the new ones.</summary>
    /// <param name="what">What it was measured on.</param>
    public async Task AddAsync(string title, string what, Func<Task<IReadOnlyList<string>>> measure)
    {
        Console.WriteLine(title);
        var before = Machine.Load;
        var table = await measure();
        List<string> lines =
        [
            "",
            $"{what} Measured on {DateTime.UtcNow.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}: {Machine.Describe()}; load {before} before "
                + $"and {Machine.Load} after.",
            "",
            .. table,
            "",
        ];
        var at = sections.FindIndex(s => s.Title == title);
        if (at < 0)
            sections.Add((title, lines));
        else
            sections[at] = (title, lines);
        await File.WriteAllLinesAsync(file, [.. Head, .. sections.SelectMany(s => (string[])[Heading + s.Title, .. s.Lines])]);
        Console.WriteLine(string.Join(Environment.NewLine, [Heading + title, .. lines]));
    }
}
