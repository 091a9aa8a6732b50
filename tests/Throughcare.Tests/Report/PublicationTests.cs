using System.Text;
using AngleSharp.Dom;
using Throughcare.Domain.Assessment;
using Throughcare.Domain.Dataset;
using Throughcare.Domain.Extracts;
using Throughcare.Domain.Journeys;
using Throughcare.Domain.Publication;

namespace Throughcare.Tests.Report;

/// <summary>What a report shows of figures that may not be published, and that it says that it may not be.</summary>
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
    public void Small_and_hidden_counts_are_shown_as_such_and_have_no_share()
    {
        var page = Pages.Read(MadeUp.Published());

        Assert.Equal(["<5", "–", "–"], page.Row("bullseye", "In open-access services earlier in the year"));
        Assert.Equal(["hidden", "–", "–"], page.Row("bullseye", "Treated in the 2 years before only"));
        Assert.Equal(["hidden", "<5", "hidden", "23"], page.Row("exits", "ADS"));
        Assert.Equal(["hidden", "hidden", "–"], page.Row("outcomes", "Review"));
    }

    [Fact]
    public void Charts_contain_nothing_about_counts_that_are_not_shown()
    {
        var page = Pages.Read(MadeUp.Published());

        Assert.Contains("\"value\":null,\"text\":\"\\u003C5\"", page.QuerySelector("[data-chart=bullseye]")!.InnerHtml, StringComparison.Ordinal);
        Assert.DoesNotContain("ADS", page.QuerySelector("#exits [data-chart=stack]")!.InnerHtml, StringComparison.Ordinal);
        Assert.Contains("Flows whose number is not shown are not drawn.", page.GetElementById("system-map")!.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_flow_diagram_shows_whole_numbers_rather_than_what_is_left_of_them()
    {
        var map = Pages.Read(MadeUp.Published()).QuerySelector("[data-chart=flow]")!.InnerHtml;

        Assert.Contains("\"label\":\"GP\",\"text\":\" 203\"", map, StringComparison.Ordinal);
        Assert.Contains("\"label\":\"ADS\",\"text\":\": 49 in, hidden out\"", map, StringComparison.Ordinal);
    }

    [Fact]
    public void Few_faults_are_few_people()
    {
        var quality = MadeUp.Quality();
        var consent = quality with { Faults = [.. quality.Faults.Select(f => f.Check.Id == "no-consent" ? f with { Count = 2 } : f)] };
        var few = MadeUp.Input(MadeUp.Published()) with { Quality = DisclosureControl.Publish(consent) };

        Assert.Contains("missing or unknown fewer than 5 times", Pages.Read(few).GetElementById("quality")!.Words(), StringComparison.Ordinal);
        Assert.Equal("<5", Pages.Read(few).Row("quality-details", "The client has not consented (or consent is missing or unknown)")[0]);
    }

    [Fact]
    public void A_share_of_fewer_than_five_is_not_published()
    {
        var few = Published(prevalence: 9000);

        Assert.Equal(["hidden", "0", "0", "<5"], Pages.Read(few).Row("exits", "DRR"));
        Assert.Equal(["<5", "0", "–", "–"], Row(few, "exits", "Successful completions by agency"));
        Assert.DoesNotContain("%", Pages.Read(few).QuerySelector("#exits table")!.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_share_of_a_small_estimate_is_not_published()
    {
        Assert.Equal(["3", "100%"], Pages.Read(Published(prevalence: 3)).Row("penetration", "Estimated to have a drug problem"));
        Assert.Equal("–", Pages.Read(Published(prevalence: 3)).Row("penetration", "Not known to treatment")[^1]);
        Assert.Equal("–", Pages.Read(Published(prevalence: 3)).Row("bullseye", "Estimated to have a drug problem")[^1]);
        Assert.Equal("100%", Pages.Read(Published(prevalence: 9000)).Row("bullseye", "Estimated to have a drug problem")[^1]);
    }

    private static string[] Row(NeedsAssessment assessment, string section, string caption) =>
        [.. Pages.Read(assessment).GetElementById(section)!.QuerySelectorAll("table")
            .Single(t => t.QuerySelector("caption")!.Words() == caption)
            .QuerySelectorAll("tbody tr").Single().QuerySelectorAll("td").Select(c => c.Words())];

    /// <summary>What may be published about four people who left one agency, not as planned.</summary>
    private static NeedsAssessment Published(int prevalence)
    {
        const string header = "FINITIAL,SINITIAL,DOB,SEX,REFLD,AGNCY,CLIENTID,EPISODID,CONSENT,DAT,DRUG1,TRIAGED,DISD,DISRSN,MODID,MODAL,MODST\n";
        var rows = Enumerable.Range(1, 4).Select(i =>
            $"A,B,0{i}/02/1980,F,01/04/2006,L0001,c{i},e{i},Y,X01B,1011,02/04/2006,30/09/2006,,m{i},2,10/04/2006\n");
        var bytes = Encoding.UTF8.GetBytes(header + string.Concat(rows));
        var extract = ExtractReader.Read([new ExtractInput("made-up.csv", () => new MemoryStream(bytes))], DatasetVersion.H, new FaultLog(DatasetVersion.H));
        var question = new Question { Year = new(2006), AsOf = new(2007, 6, 30), Prevalence = prevalence };
        return DisclosureControl.Publish(Assessor.Assess(Facts.Build(extract, question.AsOf), question));
    }
}
