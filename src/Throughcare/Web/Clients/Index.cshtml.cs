using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Dataset;
using Throughcare.Storage;
using Throughcare.Storage.Audit;
using Throughcare.Storage.Records;
using Throughcare.Web.Access;
using Throughcare.Web.Audit;
using Throughcare.Web.Shared;
using Throughcare.Web.Submissions;

namespace Throughcare.Web.Clients;

/// <summary>
/// Looks clients up by the agency's reference. A reference is personal data, so it is sent in the body of the request and
/// never stands in an address.
/// </summary>
[Needs("client.read")]
internal sealed class IndexModel(ThroughcareDb db, ClientFinder finder, SubmissionFinder agencies, ShownClients shown, CurrentUser user, TimeProvider clock) : PageModel
{
    private const int RowsOfPage = 25;

    private const int LongestReference = 100;

    [BindProperty]
    public string? Reference { get; set; }

    /// <summary>Whether a reference has been looked up.</summary>
    public bool IsSearch { get; private set; }

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public int Found { get; private set; }

    public PageLinks Links { get; private set; } = null!;

    /// <summary>Which clients are listed: <c>caseload</c>, <c>unassigned</c> or <c>open</c>.</summary>
    public string List { get; private set; } = "";

    public bool MayAssign => user.Authority.May("caseload.assign");

    /// <summary>Whether they see only their own caseload.</summary>
    public bool IsKeyWorker { get; private set; }

    public IReadOnlyDictionary<string, string> Names { get; private set; } = new Dictionary<string, string>();

    public async Task<IActionResult> OnGetAsync(string? list, [FromQuery(Name = "page")] int number, CancellationToken cancel)
    {
        Prepare();
        List = list ?? (IsKeyWorker ? "caseload" : MayAssign ? "unassigned" : "open");
        var clients = List switch
        {
            "caseload" => finder.OnOwnCaseload(finder.Mine()),
            "unassigned" when MayAssign => finder.WithoutKeyWorker(finder.WithOpenEpisode(finder.Mine())),
            "open" => finder.WithOpenEpisode(finder.Mine()),
            _ => null,
        };
        if (clients is null)
            return NotFound();
        Found = await clients.CountAsync(cancel);
        var pages = Math.Max(1, (Found + RowsOfPage - 1) / RowsOfPage);
        number = Math.Clamp(number, 1, pages);
        Links = new PageLinks(number, pages, p => $"/clients?list={List}&page={p}");
        await ShowAsync(clients.OrderBy(c => c.AgencyCode).ThenBy(c => c.ClientRef).ThenBy(c => c.ClientId).Skip((number - 1) * RowsOfPage), List, cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        Prepare();
        IsSearch = true;
        Links = new PageLinks(1, 1, _ => "/clients");
        var reference = Reference?.Trim() ?? "";
        if (reference.Length is 0 or > LongestReference)
            ModelState.AddModelError("Reference", reference.Length == 0 ? "Enter a client reference" : $"Client reference must be {LongestReference} characters or fewer");
        // What finds nobody is not shown again: it may be the reference of somebody whom no event names.
        Reference = null;
        if (!ModelState.IsValid)
        {
            IsSearch = false;
            return Page();
        }
        var clients = finder.Mine().Where(c => c.ClientRef == reference
            || db.Episodes.Any(e => e.PartnershipId == c.PartnershipId && e.ClientId == c.ClientId && e.Until == null
                && EF.Property<string?>(e, Concept.ClientReference.Key) == reference));
        Found = await clients.CountAsync(cancel);
        await ShowAsync(clients.OrderBy(c => c.AgencyCode).ThenBy(c => c.ClientId), "reference", cancel);
        if (Rows.Count > 0)
            Reference = reference;
        return Page();
    }

    private void Prepare() => IsKeyWorker = user.Authority.AgenciesOf("client.read").All(a => !user.Authority.MayAt("client.read", a));

    private async Task ShowAsync(IQueryable<Client> clients, string how, CancellationToken cancel)
    {
        var found = await clients.Take(RowsOfPage).ToListAsync(cancel);
        var ids = found.Select(c => c.ClientId).ToList();
        shown.As(AuditAction.ClientsSearched, detail: new Dictionary<string, string> { ["by"] = how, ["found"] = $"{Found}", ["page"] = $"{Links.Page}" });
        Names = await agencies.NamesAsync(cancel);
        var today = Words.Today(clock);
        var episodes = await db.Episodes.AsNoTracking()
            .Where(e => e.PartnershipId == user.PartnershipId && ids.Contains(e.ClientId) && e.Until == null)
            .Select(e => new
            {
                e.ClientId,
                Triage = EF.Property<DateOnly?>(e, Concept.TriageDate.Key),
                Referral = EF.Property<DateOnly?>(e, Concept.ReferralDate.Key),
                Discharge = EF.Property<DateOnly?>(e, Concept.DischargeDate.Key),
            })
            .ToListAsync(cancel);
        var workers = await (from entry in db.Caseloads
                             join account in db.Accounts on entry.AccountId equals account.AccountId
                             where entry.PartnershipId == user.PartnershipId && ids.Contains(entry.ClientId) && entry.ValidFrom <= today && (entry.ValidTo == null || entry.ValidTo >= today)
                             select new { entry.ClientId, account.Name }).ToListAsync(cancel);
        Rows = [.. found.Select(c =>
        {
            var own = episodes.Where(e => e.ClientId == c.ClientId).ToList();
            var latest = own.MaxBy(e => e.Triage ?? e.Referral);
            return new Row(c, own.Count, latest?.Triage ?? latest?.Referral, own.Any(e => e.Discharge is null), workers.FirstOrDefault(w => w.ClientId == c.ClientId)?.Name);
        })];
    }

    /// <param name="Since">When the latest episode began; null where its dates are missing.</param>
    public sealed record Row(Client Client, int Episodes, DateOnly? Since, bool IsOpen, string? KeyWorker);
}
