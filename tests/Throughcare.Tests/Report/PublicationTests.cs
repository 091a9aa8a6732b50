using AngleSharp.Dom;
using Throughcare.Domain.Assessment;

namespace Throughcare.Tests.Report;

/// <summary>What a report shows of figures that may not be published, and who is told that it may not be.</summary>
public class PublicationTests
{
    [Fact]
    public void An_unpublished_report_says_so_at_its_top_and_on_every_printed_page()
    {
        var page = Pages.Read(MadeUp.Assessment());

        Assert.Equal("Official: contains small numbers, not for publication", page.QuerySelector(".banner")!.Words());
        Assert.Contains("official", page.Body!.ClassList);
    }

    [Fact]
    public void A_published_report_says_that_disclosure_control_was_applied()
    {
        var page = Pages.Read(MadeUp.Published());

        Assert.StartsWith("Disclosure control was applied.", page.QuerySelector(".banner")!.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("Official", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Small_and_hidden_counts_are_named_as_such_and_have_no_share()
    {
        var page = Pages.Read(MadeUp.Published());

        Assert.Equal(["<5", "–", "–"], page.Row("bullseye", "In open-access services earlier in the year"));
        Assert.Equal(["hidden", "–", "–"], page.Row("bullseye", "Treated in the 2 years before only"));
        Assert.Equal(["hidden", "<5", "hidden", "23"], page.Row("exits", "ADS"));
        Assert.Equal(["hidden", "hidden", "–"], page.Row("outcomes", "Review"));
    }

    [Fact]
    public void Charts_hold_nothing_for_what_is_not_shown()
    {
        var page = Pages.Read(MadeUp.Published());

        Assert.Contains("\"value\":null,\"text\":\"\\u003C5\"", page.QuerySelector("[data-chart=bullseye]")!.InnerHtml, StringComparison.Ordinal);
        Assert.DoesNotContain("ADS", page.QuerySelector("#exits [data-chart=stack]")!.InnerHtml, StringComparison.Ordinal);
        Assert.Contains("Flows whose number is not shown are not drawn.", page.GetElementById("system-map")!.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_flow_diagram_names_whole_numbers_and_not_what_is_left_of_them()
    {
        var map = Pages.Read(MadeUp.Published()).QuerySelector("[data-chart=flow]")!.InnerHtml;

        Assert.Contains("\"label\":\"GP\",\"text\":\" 203\"", map, StringComparison.Ordinal);
        Assert.Contains("\"label\":\"ADS\",\"text\":\": 49 in, hidden out\"", map, StringComparison.Ordinal);
    }

    [Fact]
    public void Few_faults_are_few_people()
    {
        var quality = MadeUp.Quality();
        var few = MadeUp.Input(MadeUp.Published()) with { Quality = quality with { Faults = [.. quality.Faults.Select(f => f.Check.Id == "no-consent" ? f with { Count = 2 } : f)] } };

        Assert.Contains("missing or unknown fewer than 5 times", Pages.Read(few).GetElementById("quality")!.Words(), StringComparison.Ordinal);
        Assert.Equal("<5", Pages.Read(few).Row("quality-details", "The client has not consented (or consent is missing or unknown)")[0]);
    }

    [Fact]
    public void A_share_of_fewer_than_five_is_not_published()
    {
        var assessment = MadeUp.Published();
        var few = assessment.With(new Exits(4, 0, 0, 4, [new("L0001", 0, 0, 4)]));

        Assert.Equal(["4", "0", "0", "4"], Pages.Read(few).Row("exits", "DRR"));
    }
}
