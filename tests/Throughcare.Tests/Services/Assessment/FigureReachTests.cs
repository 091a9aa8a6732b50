using Throughcare.Domain.Access;
using Throughcare.Domain.Assessment;
using Throughcare.Services.Assessment;

namespace Throughcare.Tests.Services.Assessment;

/// <summary>Somebody who may not see pseudonyms filters and compares only the records of their own agency.</summary>
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
    public void Somebody_who_may_see_pseudonyms_may_ask_anything_about_the_records_of_all_agencies()
    {
        foreach (var may in (Authority[])[Analyst, Commissioner])
        {
            foreach (var chosen in (Selection[])[Selection.Latest, Women, AgainstAgency, AgainstYear, DrugUsers, Earlier])
                Assert.Equal(new Reached(chosen, FigureBasis.Exact), FigureReach.Of(may, chosen, Latest));
        }
    }

    [Fact]
    public void Everybody_may_see_a_year_with_small_numbers_hidden()
    {
        foreach (var may in (Authority[])[PartnershipManager, TeamManager, OfTwo])
        {
            foreach (var chosen in (Selection[])[Selection.Latest, Selection.Latest with { Year = new(2004), DataTo = Latest }])
                Assert.Equal(new Reached(chosen, FigureBasis.Published), FigureReach.Of(may, chosen, Latest));
        }
    }

    [Fact]
    public void Filters_comparisons_and_other_data_dates_apply_to_ones_own_records()
    {
        foreach (var chosen in (Selection[])[Women, AgainstYear, DrugUsers, Earlier])
            Assert.Equal(new Reached(chosen with { Records = "A0001" }, FigureBasis.OwnRecords), FigureReach.Of(TeamManager, chosen, Latest));
    }

    [Fact]
    public void A_filter_by_ones_own_agency_means_its_own_records()
    {
        var chosen = Women.With(Facet.Agency, ["A0001"]);

        Assert.Equal(new Reached(Women with { Records = "A0001" }, FigureBasis.OwnRecords), FigureReach.Of(TeamManager, chosen, Latest));
    }

    [Fact]
    public void Somebody_with_two_agencies_must_choose_one_and_can_compare_them()
    {
        Assert.Contains("A0001 or A0002", FigureReach.Of(OfTwo, Women, Latest).Refusal, StringComparison.Ordinal);
        Assert.Equal(FigureBasis.OwnRecords, FigureReach.Of(OfTwo, Women with { Records = "A0002" }, Latest).Basis);
        var compared = AgainstAgency with { Records = "A0001" };
        Assert.Equal(new Reached(compared, FigureBasis.OwnRecords), FigureReach.Of(OfTwo, compared, Latest));
        Assert.Equal("A0002", compared.Other!.Records);
    }

    [Fact]
    public void Nobody_may_ask_about_the_records_of_another_agency_alone()
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
    public void A_refusal_does_not_tell_whether_another_agency_exists() =>
        Assert.Equal(
            FigureReach.Of(TeamManager, Selection.Latest with { Records = "A0003" }, Latest).Refusal,
            FigureReach.Of(TeamManager, Selection.Latest with { Records = "NONE1" }, Latest).Refusal);

    [Fact]
    public void Somebody_without_an_agency_cannot_filter()
    {
        foreach (var chosen in (Selection[])[Women, AgainstYear, AgainstAgency, DrugUsers, Earlier])
            Assert.Contains("for those who may see pseudonyms", FigureReach.Of(PartnershipManager, chosen, Latest).Refusal, StringComparison.Ordinal);
    }
}
