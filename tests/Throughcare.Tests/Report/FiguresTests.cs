using Throughcare.Domain.Figures;
using Throughcare.Report;

namespace Throughcare.Tests.Report;

/// <summary>What the tables of a report say.</summary>
public class FiguresTests
{
    [Fact]
    public void The_bulls_eye_shows_each_ring_with_its_shares()
    {
        var page = Pages.Read(MadeUp.Assessment());

        Assert.Equal(["2,349", "52%", "36%"], page.Row("bullseye", "In structured treatment at 31 March 2007"));
        Assert.Equal(["not recorded", "", ""], page.Row("bullseye", "In contact with a criminal justice team in the year"));
        Assert.Equal(["4,493", "100%", "68%"], page.Row("bullseye", "Known to treatment"));
        Assert.Equal(["2,072", "", "32%"], page.Row("bullseye", "Not known to treatment"));
    }

    [Fact]
    public void Exits_are_shown_with_their_shares() =>
        Assert.Equal(["1,189", "224 (19%)", "190 (16%)", "775 (65%)"], Pages.Read(MadeUp.Assessment()).Row("exits", "All agencies"));

    [Fact]
    public void The_matrix_of_movements_has_totals_and_out_rates()
    {
        var page = Pages.Read(MadeUp.Assessment());
        var fromCdts = page.QuerySelectorAll("#system-map .block tbody tr").First(r => r.Children[0].Words() == "CDTS");

        Assert.Equal(["CDTS", "8", "·", "35", "36", "48", "2", "21", "150", "8%"], fromCdts.Children.Select(Pages.Words));
        Assert.Equal("762", page.Row("system-map", "All to")[^2]);
    }

    [Fact]
    public void Waits_are_listed_by_intervention_type_in_words() =>
        Assert.Equal(["54", "50", "38", "76%", "18.1"], Pages.Read(MadeUp.Assessment()).Row("waits", "Inpatient treatment"));

    [Fact]
    public void Waits_by_agency_have_an_interval() =>
        Assert.Equal(["318", "298", "252", "85%", "80–88%", "11.1"], Pages.Read(MadeUp.Assessment()).Row("waits", "CDTS"));

    [Fact]
    public void Groups_that_differ_from_everybody_are_marked_in_words()
    {
        var row = Pages.Read(MadeUp.Assessment()).Row("need", "Opiates");

        Assert.StartsWith("▼ lower 25%", row[1], StringComparison.Ordinal);
        Assert.StartsWith("▲ higher 73%", row[5], StringComparison.Ordinal);
        Assert.Contains("874 of 3,549", row[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 8, "0%")]
    [InlineData(1, 8, "13%")]
    [InlineData(1, 200, "1%")]
    [InlineData(1, 0, "–")]
    public void Percentages_are_whole_and_rounded_half_up(int part, int whole, string expected) =>
        Assert.Equal(expected, Figures.Percent(new Rate(part, whole)));

    [Fact]
    public void A_count_in_words_gives_away_no_hidden_number()
    {
        Assert.Equal("1,189 people", Figures.People(1189));
        Assert.Equal("1 person", Figures.People(1));
        Assert.Equal("fewer than 5 people", Figures.People(Count.Small));
        Assert.Equal("an undisclosed number of people", Figures.People(Count.Hidden));
    }

    [Fact]
    public void The_remaining_groups_come_last() =>
        Assert.Equal(["gp", "self", "other", "not-stated"], GroupOrder.Show(["other", "gp", "not-stated", "self"]));

    [Theory]
    [InlineData("a b c", "b x", "a b x c")]
    [InlineData("a c", "a b c", "a b c")]
    [InlineData("", "a b", "a b")]
    public void Merged_groups_keep_their_order(string first, string second, string merged) =>
        Assert.Equal(merged, string.Join(' ', GroupOrder.Merge(first.Split(' ', StringSplitOptions.RemoveEmptyEntries), second.Split(' '))));
}
