using Throughcare.Domain.Assessment;
using Throughcare.Domain.Figures;

namespace Throughcare.Domain.Tests;

public class ManualTests
{
    private const string Render = "THROUGHCARE_RENDER";

    [Fact]
    public void Every_measure_has_cases_in_the_order_of_the_report_and_so_have_filters()
    {
        Assert.Equal([.. Measures.All, Filter.Definition], Manual.Chapters.Select(c => c.Definition).OfType<Definition>());
        Assert.All(Manual.Chapters, c => Assert.NotEmpty(c.Specs));
    }

    [Fact]
    public void No_two_cases_of_a_chapter_say_the_same() =>
        Assert.All(Manual.Chapters, c => Assert.Equal(c.Specs.Count, c.Specs.DistinctBy(s => s.Sentence).Count()));

    [Fact]
    public void The_page_in_docs_is_up_to_date()
    {
        var path = Path.Combine(Root(), "docs", "measures.md");
        if (Environment.GetEnvironmentVariable(Render) == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, Manual.Render());
        }
        var page = File.Exists(path) ? File.ReadAllText(path) : "";
        Assert.True(page == Manual.Render(), $"docs/measures.md is out of date. Write it again with: {Render}=1 dotnet test tests/Throughcare.Domain.Tests");
    }

    internal static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Throughcare.slnx")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests do not run inside the repository.");
        return folder.FullName;
    }
}
