using Throughcare.Domain.Access;
using Throughcare.Domain.Assessment;
using Throughcare.Services.Assessment;

namespace Throughcare.Tests.Services.Assessment;

/// <summary>Whoever may not see pseudonyms filters and compares the records of their own agency alone.</summary>
public class FigureReachTests
{
    private static readonly DateOnly Latest = new(2007, 6, 30);

    private static readonly Authority Analyst = new([new("analyst", "")]);
    private static readonly Authority Commissioner = new([new("commissioner", "")]);
    private static readonly Authority PartnershipManager = new([new("partnership-manager", "")]);
    private static readonly Authority TeamManager = new([new("team-manager", "A0001")]);
    private static readonly Authority OfTwo = new([new("data-manager", "A0001"), new("key-worker", "A0002")]);

    private static Selection Women { get; } = Selection.Latest.With(Facet.Of("sex")!, ["female"]);

    private static Selection AgainstAgency { get; } = Selection.Latest with { Compare = ComparedWith.With(Facet.Agency, "A0002") };

    private static Selection AgainstYear { get; } = Selection.Latest with { Compare = ComparedWith.Parse("2005-06") };

    private static Selection DrugUsers { get; } = Selection.Latest with { Population = Population.Pdu };

    private static Selection Earlier { get; } = Selection.Latest with { DataTo = new DateOnly(2006, 12, 31) };

    [Fact]
    public void Who_may_see_pseudonyms_asks_anything_of_the_records_of_all()
    {
        foreach (var may in (Authority[])[Analyst, Commissioner])
        {
            foreach (var chosen in (Selection[])[Selection.Latest, Women, AgainstAgency, AgainstYear, DrugUsers, Earlier])
                Assert.Equal(new Reached(chosen, FigureBasis.Exact), FigureReach.Of(may, chosen, Latest));
        }
    }

    [Fact]
    public void A_year_is_shown_to_everybody_with_small_numbers_hidden()
    {
        foreach (var may in (Authority[])[PartnershipManager, TeamManager, OfTwo])
        {
            foreach (var chosen in (Selection[])[Selection.Latest, Selection.Latest with { Year = new(2004), DataTo = Latest }])
                Assert.Equal(new Reached(chosen, FigureBasis.Published), FigureReach.Of(may, chosen, Latest));
        }
    }

    [Fact]
    public void A_filter_a_comparison_and_another_data_date_are_asked_of_ones_own_records()
    {
        foreach (var chosen in (Selection[])[Women, AgainstYear, DrugUsers, Earlier])
            Assert.Equal(new Reached(chosen with { Records = "A0001" }, FigureBasis.OwnRecords), FigureReach.Of(TeamManager, chosen, Latest));
    }

    [Fact]
    public void The_filter_of_ones_own_agency_is_its_own_records()
    {
        var chosen = Women.With(Facet.Agency, ["A0001"]);

        Assert.Equal(new Reached(Women with { Records = "A0001" }, FigureBasis.OwnRecords), FigureReach.Of(TeamManager, chosen, Latest));
    }

    [Fact]
    public void Of_two_agencies_one_must_be_chosen_and_they_can_be_compared()
    {
        Assert.Contains("A0001 or A0002", FigureReach.Of(OfTwo, Women, Latest).Refusal, StringComparison.Ordinal);
        Assert.Equal(FigureBasis.OwnRecords, FigureReach.Of(OfTwo, Women with { Records = "A0002" }, Latest).Basis);
        var compared = AgainstAgency with { Records = "A0001" };
        Assert.Equal(new Reached(compared, FigureBasis.OwnRecords), FigureReach.Of(OfTwo, compared, Latest));
        Assert.Equal("A0002", compared.Other!.Records);
    }

    [Fact]
    public void Nobody_asks_of_the_records_of_another_agency_alone()
    {
        Selection[] others =
        [
            Selection.Latest with { Records = "A0003" },
            Women.With(Facet.Agency, ["A0003"]),
            Women.With(Facet.Agency, ["A0001", "A0003"]),
            Selection.Latest with { Records = "A0001", Compare = ComparedWith.With(Facet.Agency, "A0003") },
            (Selection.Latest with { Records = "A0001" }).With(Facet.Agency, ["A0003"]),
        ];
        foreach (var may in (Authority[])[TeamManager, OfTwo, PartnershipManager])
            Assert.All(others, chosen => Assert.NotEmpty(FigureReach.Of(may, chosen, Latest).Refusal));
        Assert.NotEmpty(FigureReach.Of(Analyst, Selection.Latest with { Records = "A0001" }, Latest).Refusal);
    }

    [Fact]
    public void Whether_another_agency_exists_is_not_told_by_the_refusal() =>
        Assert.Equal(
            FigureReach.Of(TeamManager, Selection.Latest with { Records = "A0003" }, Latest).Refusal,
            FigureReach.Of(TeamManager, Selection.Latest with { Records = "NONE1" }, Latest).Refusal);

    [Fact]
    public void Who_has_no_agency_filters_nothing()
    {
        foreach (var chosen in (Selection[])[Women, AgainstYear, AgainstAgency, DrugUsers, Earlier])
            Assert.Contains("for those who may see pseudonyms", FigureReach.Of(PartnershipManager, chosen, Latest).Refusal, StringComparison.Ordinal);
    }
}
