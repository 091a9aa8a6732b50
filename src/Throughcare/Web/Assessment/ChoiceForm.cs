using Throughcare.Domain.Assessment;
using Throughcare.Domain.Figures;
using Throughcare.Report;
using Throughcare.Services.Assessment;
using Throughcare.Web.Shared;

namespace Throughcare.Web.Assessment;

/// <summary>The form with which one chooses what a page shows.</summary>
/// <param name="Section">Key of the section whose page it is on.</param>
/// <param name="Basis">What the page counts from: it decides what can be chosen.</param>
/// <param name="Own">Codes of the agencies whose records can be chosen.</param>
internal sealed record ChoiceForm(string Section, PartnershipData Known, Selection Selection, FigureBasis Basis, IReadOnlyList<string> Own)
{
    /// <summary>The field by which an address shows that the form has just been sent.</summary>
    public const string Sent = "chosen";

    public FinancialYear Year => Selection.Year ?? FinancialYear.LastComplete(DataTo);

    /// <summary>The data date that is chosen; the latest where what is chosen cannot be shown.</summary>
    public DateOnly DataTo => Selection.DataTo is { Year: >= PartnershipData.FirstYear } day && day <= Known.Current.Facts.AsOf ? day : Known.Current.Facts.AsOf;

    public static IReadOnlyList<Choice> Populations { get; } =
        [new(Population.All.Key(), "Everybody"), new(Population.Pdu.Key(), "Problem drug users")];

    /// <summary>Years to choose from, with the one that is chosen.</summary>
    public IEnumerable<Choice> YearChoices => Years.Select(y => new Choice($"{y}", $"{y}"));

    /// <summary>The data dates of submissions, with the one that is chosen.</summary>
    public IEnumerable<Choice> DataDateChoices =>
        Known.Directory.DataDates.Append(DataTo).Where(d => d <= Known.Current.Facts.AsOf).Distinct().OrderDescending()
            .Select(d => new Choice(DateValue(d), DateName(d)));

    /// <summary>Whether more can be chosen than the year.</summary>
    public bool IsFree => Basis != FigureBasis.Published;

    /// <summary>The agencies whose records alone can be chosen.</summary>
    public IReadOnlyList<Choice> Records => [.. Own.Select(a => new Choice(a, Known.Directory.Agency(a)))];

    /// <summary>The facets that have something to choose from. One's own records are all of one agency.</summary>
    public IEnumerable<(Facet Facet, IReadOnlyList<Choice> Options)> Facets =>
        Facet.All.Where(f => f != Facet.Agency || Basis == FigureBasis.Exact)
            .Select(f => (f, SelectionWords.Options(Known, f))).Where(f => f.Item2.Count > 0);

    /// <summary>What it can be compared with, in groups.</summary>
    public IEnumerable<(string Group, IReadOnlyList<Choice> Options)> Comparisons
    {
        get
        {
            yield return ("Another year", [.. Years.Where(y => y != Year).Select(y => new Choice(ComparedWith.With(y).ToString(), y.ToString()))]);
            foreach (var (facet, group) in ((Facet, string)[])[(Facet.Agency, "Another agency"), (Facet.Locality, "Another locality")])
            {
                var options = facet == Facet.Agency && Basis == FigureBasis.OwnRecords ? Records : SelectionWords.Options(Known, facet);
                if (options.Count > 1)
                    yield return (group, [.. options.Select(o => o with { Value = ComparedWith.With(facet, o.Value).ToString() })]);
            }
        }
    }

    /// <summary>What is filtered by, each with the address of the page without it.</summary>
    public IEnumerable<(Facet Facet, IEnumerable<(string Name, string Address)> Values)> Tags =>
        Facet.All.Where(f => !Selection[f].IsAny).Select(f => (f, Selection[f].Select(key =>
            (SelectionWords.Name(Known, f, key), AssessmentSection.Address(Section, SelectionAddress.Write(Selection.Without(f, key)))))));

    /// <summary>The address of the page without any filter.</summary>
    public string WithoutFilters => AssessmentSection.Address(Section, SelectionAddress.Write(Selection.WithoutFilters()));

    private IEnumerable<FinancialYear> Years => Known.Years.Append(Year).Distinct().OrderByDescending(y => y.FirstYear);

    /// <summary>A data date as an address has it; the latest goes without saying.</summary>
    public string DateValue(DateOnly day) => day == Known.Current.Facts.AsOf ? "" : day.ToString("yyyy-MM-dd");

    private string DateName(DateOnly day) => day == Known.Current.Facts.AsOf ? $"{Figures.Date(day)} (latest)" : Figures.Date(day);
}
