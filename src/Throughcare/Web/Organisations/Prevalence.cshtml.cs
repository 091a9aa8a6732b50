using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Access;
using Throughcare.Services.Organisations;
using Throughcare.Storage;
using Throughcare.Storage.Audit;
using Throughcare.Storage.Organisations;
using Throughcare.Web.Access;
using Throughcare.Web.Kit;
using Throughcare.Web.Links;
using Throughcare.Web.Shared;

namespace Throughcare.Web.Organisations;

/// <summary>Adds or changes a prevalence estimate.</summary>
[Needs(Permissions.EditOrganisation)]
internal sealed class PrevalenceModel(ThroughcareDb db, OrganisationChanges changes, CurrentUser user) : PageModel, IOverwrites
{
    private const int MostPeople = 10_000_000;

    public static IReadOnlyList<Choice> Populations { get; } = [new("pdu", Name("pdu")), new("all", Name("all"))];

    /// <summary>Calendar year in which the financial year begins, of the estimate that is changed; null for a new one.</summary>
    [BindProperty(SupportsGet = true, Name = "year")]
    public int? KnownYear { get; set; }

    [BindProperty]
    public string? FinancialYear { get; set; }

    [BindProperty(SupportsGet = true, Name = "population")]
    public string? Population { get; set; }

    [BindProperty]
    public string? People { get; set; }

    [BindProperty]
    public string? Source { get; set; }

    public StoredRows Shows => new StoredRows().And(db => db.PrevalenceEstimates.Where(p =>
        p.PartnershipId == user.PartnershipId && p.YearStart == (KnownYear ?? TypedYear) && p.Population == Population));

    private int? TypedYear => Throughcare.Domain.Figures.FinancialYear.TryParse(FinancialYear?.Trim() ?? "", out var year) ? year.FirstYear : null;

    /// <summary>A financial year as it is written: <c>2006-07</c>.</summary>
    public static string Year(int start) => $"{start}-{(start + 1) % 100:00}";

    public static string Name(string population) => population == "pdu" ? "Problem drug users" : "Everybody with a drug problem";

    public async Task<IReadOnlyList<Standing>?> ReadAgainAsync(CancellationToken cancel) =>
        await FindAsync(KnownYear ?? TypedYear ?? 0, cancel) is { } found ? [new("People", $"{found.People:N0}"), new("Source", found.Source)] : null;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (KnownYear is null)
            return Page();
        if (await FindAsync(KnownYear.Value, cancel) is not { } found)
            return NotFound();
        (People, Source) = ($"{found.People}", found.Source);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (KnownYear is { } known && await FindAsync(known, cancel) is null)
            return NotFound();
        var year = KnownYear ?? ReadYear();
        if (!Populations.Any(p => p.Value == Population))
            ModelState.AddModelError("population", "Choose of whom it is");
        if (KnownYear is null && ModelState.IsValid && await FindAsync(year, cancel) is not null)
            ModelState.AddModelError("FinancialYear", "There is an estimate of this year already; change it instead");
        var people = ModelState.Number("People", People, "number of people", 1, MostPeople);
        var source = ModelState.Text("Source", Source, "source");
        if (!ModelState.IsValid)
            return Page();
        await changes.MakeAsync(user.Actor, this.Seen(), new("prevalence", $"{Year(year)} {Population}"), new() { ["people"] = $"{people}" }, async own =>
        {
            var found = await own.PrevalenceEstimates.FirstOrDefaultAsync(p =>
                p.PartnershipId == user.PartnershipId && p.YearStart == year && p.Population == Population, cancel);
            if (found is null)
                own.Add(new PrevalenceEstimate { PartnershipId = user.PartnershipId, YearStart = year, Population = Population!, People = people, Source = source });
            else
                (found.People, found.Source) = (people, source);
        }, cancel);
        return this.Done("The estimate is saved", OrganisationLinks.All);
    }

    private int ReadYear()
    {
        if (TypedYear is { } year)
            return year;
        ModelState.AddModelError("FinancialYear", "Enter a financial year, for example 2006-07");
        return 0;
    }

    private Task<PrevalenceEstimate?> FindAsync(int year, CancellationToken cancel) =>
        db.PrevalenceEstimates.AsNoTracking()
            .FirstOrDefaultAsync(p => p.PartnershipId == user.PartnershipId && p.YearStart == year && p.Population == Population, cancel);
}
