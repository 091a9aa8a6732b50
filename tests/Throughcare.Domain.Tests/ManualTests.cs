using Throughcare.Domain.Assessment;
using Throughcare.Domain.Figures;

namespace Throughcare.Domain.Tests;

public class ManualTests
{
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
    public void The_page_in_docs_is_up_to_date() => RenderedPage.Check("measures.md", Manual.Render());
}
