using AngleSharp.Dom;
using Throughcare.Domain.Checking;
using Throughcare.Report;

namespace Throughcare.Tests.Report;

/// <summary>Whatever comes from outside is text in a report and never markup, and a report requests nothing from outside.</summary>
public class SafetyTests
{
    private const string Hostile = "</script></title><img src=x onerror=alert(1)>\"'&{b|}";

    private static ReportInput HostileInput => MadeUp.Input() with
    {
        Partnership = Hostile,
        AgencyNames = MadeUp.AgencyNames.ToDictionary(a => a.Key, _ => Hostile),
        Quality = QualityFigures.Of(MadeUp.Quality() with { Files = [Hostile] }),
    };

    [Fact]
    public void Hostile_names_stay_text()
    {
        var page = Pages.Read(HostileInput);

        Assert.Empty(page.QuerySelectorAll("img"));
        Assert.StartsWith(Hostile, page.Title, StringComparison.Ordinal);
        Assert.Equal(Hostile, page.QuerySelector("h1 span")!.Words());
        Assert.Contains(page.QuerySelectorAll("#exits th"), th => th.Words() == Hostile);
    }

    [Fact]
    public void Hostile_names_do_not_end_the_data_of_a_chart()
    {
        var page = Pages.Read(HostileInput);

        Assert.All(page.QuerySelectorAll(".chart script"), script => System.Text.Json.JsonDocument.Parse(script.TextContent).Dispose());
        Assert.Equal(Pages.Read(MadeUp.Assessment()).QuerySelectorAll("script").Length, page.QuerySelectorAll("script").Length);
    }

    [Fact]
    public void An_agency_without_a_name_is_called_by_its_code()
    {
        var page = Pages.Read(MadeUp.Input() with { AgencyNames = new Dictionary<string, string> { ["L0003"] = "" } });

        Assert.NotEmpty(page.Row("exits", "L0001"));
        Assert.NotEmpty(page.Row("exits", "L0003"));
    }

    [Fact]
    public void The_page_refers_to_nothing_outside_itself()
    {
        var page = Pages.Read(MadeUp.Assessment());

        Assert.Empty(page.QuerySelectorAll("link, img, iframe, object, embed, base, form, script[src], [style]"));
        Assert.DoesNotContain("@import", page.QuerySelector("style")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("url(", page.QuerySelector("style")!.TextContent, StringComparison.OrdinalIgnoreCase);
        Assert.StartsWith("default-src 'none'; script-src 'sha256-", page.QuerySelector("meta[http-equiv]")!.GetAttribute("content"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_style_has_neither_the_font_nor_the_crown_of_government()
    {
        var style = Pages.Read(MadeUp.Assessment()).QuerySelector("style")!.TextContent;

        Assert.DoesNotContain("GDS Transport", style, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("crown", style, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Holes_in_markup_are_encoded_and_markup_is_not()
    {
        const string name = "<b>&\"";
        var bold = Html.Of($"<b>{name}</b>");

        Assert.Equal("<p><b>&lt;b&gt;&amp;&quot;</b></p>", Html.Of($"<p>{bold}</p>").ToString());
    }

    [Fact]
    public void The_stream_is_left_open_and_holds_utf_8()
    {
        using var stream = new MemoryStream();

        ReportWriter.Write(stream, MadeUp.Input());

        Assert.True(stream.CanWrite);
        Assert.Equal(Pages.Write(MadeUp.Input()), System.Text.Encoding.UTF8.GetString(stream.ToArray()));
    }
}
