using AngleSharp.Dom;
using Throughcare.Domain.Assessment;

namespace Throughcare.Tests.Report;

/// <summary>How a report is put together.</summary>
public class StructureTests
{
    [Fact]
    public void Sections_come_in_the_order_of_a_needs_assessment()
    {
        var page = Pages.Read(MadeUp.Assessment());

        Assert.Equal(
            [
                "How far to trust these figures", "Summary", "Treatment bulls-eye", "Penetration", "Presentations and people in treatment", "Client profile",
                "Treatment system map", "Exits from treatment", "Retention", "Effective treatment", "Waiting times", "Treatment outcomes", "Met and unmet need",
                "Data quality in full", "How each figure is defined",
            ],
            page.QuerySelectorAll("main h2").Select(h => h.Words()));
        Assert.Equal(page.QuerySelectorAll("main h2").Select(h => h.Words()), page.QuerySelectorAll("nav li").Select(l => l.Words()));
    }

    [Fact]
    public void The_title_block_says_what_the_report_is_about()
    {
        var facts = Pages.Read(MadeUp.Assessment()).QuerySelectorAll(".fact").Select(f => f.Words());

        Assert.Equal(
            [
                "Year 1 April 2006 to 31 March 2007", "Population Problem drug users: people with an opiate or crack among their problem drugs", "Data to 30 June 2007",
                "Prevalence estimate 6,565 people with a drug problem", "Data set NDTMS core data set, version H", "Written 2 July 2007",
            ],
            facts);
    }

    [Fact]
    public void Ids_are_unique_and_every_link_leads_somewhere_in_the_page()
    {
        var page = Pages.Read(MadeUp.Assessment());
        var ids = page.QuerySelectorAll("[id]").Select(e => e.Id!).ToList();

        Assert.Equal(ids.Distinct(), ids);
        Assert.All(page.QuerySelectorAll("a"), link => Assert.Contains(link.GetAttribute("href")![1..], ids));
    }

    [Fact]
    public void Every_measure_is_defined_and_every_definition_leads_back()
    {
        var page = Pages.Read(MadeUp.Assessment());

        foreach (var measure in Measures.All)
        {
            var definition = page.GetElementById("definition-" + measure.Key)!;
            Assert.Contains(measure.Meaning, definition.Words(), StringComparison.Ordinal);
            Assert.Contains(measure.Numerator, definition.Words(), StringComparison.Ordinal);
            Assert.NotEmpty(definition.QuerySelectorAll("a"));
            Assert.NotEmpty(page.QuerySelectorAll($".section > .defined a[href='#definition-{measure.Key}']"));
        }
    }

    [Fact]
    public void Every_chart_says_its_message_and_is_next_to_its_table()
    {
        var charts = Pages.Read(MadeUp.Assessment()).QuerySelectorAll(".chart");

        Assert.True(charts.Length > 25);
        Assert.All(charts, chart =>
        {
            Assert.Equal("img", chart.GetAttribute("role"));
            Assert.True(chart.GetAttribute("aria-label")!.Length > 20);
            Assert.NotNull(chart.Closest("figure")!.QuerySelector("table"));
            Assert.Contains("data to 30 June 2007", chart.Closest("figure")!.QuerySelector("figcaption")!.Words(), StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Headings_skip_no_level()
    {
        var levels = Pages.Read(MadeUp.Assessment()).QuerySelectorAll("h1, h2, h3, h4").Select(h => h.TagName[1] - '0').ToList();

        Assert.Equal(1, levels[0]);
        Assert.All(levels.Zip(levels.Skip(1)), pair => Assert.True(pair.Second <= pair.First + 1));
    }

    [Fact]
    public void Tables_name_their_columns_and_rows()
    {
        var page = Pages.Read(MadeUp.Assessment());

        Assert.All(page.QuerySelectorAll("table"), table =>
        {
            Assert.NotEmpty(table.QuerySelector("caption")!.Words());
            var width = table.QuerySelectorAll("thead th[scope=col]").Length;
            Assert.All(table.QuerySelectorAll("tbody tr, tfoot tr"), row => Assert.Equal(width, row.Children.Length));
        });
    }

    [Fact]
    public void The_data_date_of_an_unfinished_year_is_stated()
    {
        var page = Pages.Read(MadeUp.Nothing());

        Assert.Contains("still running: figures go to 31 December 2006", page.QuerySelector(".facts")!.Words(), StringComparison.Ordinal);
        Assert.Contains("In structured treatment at 31 December 2006", page.GetElementById("bullseye")!.Words(), StringComparison.Ordinal);
    }
}
