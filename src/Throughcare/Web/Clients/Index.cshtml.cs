using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Access;
using Throughcare.Domain.Dataset;
using Throughcare.Services.Audit;
using Throughcare.Services.Clients;
using Throughcare.Services.Organisations;
using Throughcare.Storage;
using Throughcare.Storage.Records;
using Throughcare.Web.Access;
using Throughcare.Web.Links;
using Throughcare.Web.Shared;
using Throughcare.Web.Submissions;

namespace Throughcare.Web.Clients;

/// <summary>
/// Looks clients up by the agency's reference. A reference is personal data, so it is sent in the body of the request and
/// never stands in an address.
/// </summary>
[Needs(Permissions.ReadClient)]
internal sealed class IndexModel(ThroughcareDb db, ClientLists lists, AgencyNames agencies, ShownClients shown, CurrentUser user) : PageModel
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

    public bool MayAssign => user.Authority.May(Permissions.AssignCaseload);

    /// <summary>Whether they see only their own caseload.</summary>
    public bool IsKeyWorker { get; private set; }

    public IReadOnlyDictionary<string, string> Names { get; private set; } = new Dictionary<string, string>();

    public async Task<IActionResult> OnGetAsync(string? list, [FromQuery(Name = "page")] int number, CancellationToken cancel)
    {
        Prepare();
        List = list ?? (IsKeyWorker ? "caseload" : MayAssign ? "unassigned" : "open");
        var clients = List switch
        {
            "caseload" => lists.Caseload(user.Actor),
            "unassigned" when MayAssign => lists.WithoutKeyWorker(user.Actor),
            "open" => lists.Open(user.Actor),
            _ => null,
        };
        if (clients is null)
            return NotFound();
        Found = await clients.CountAsync(cancel);
        var pages = Math.Max(1, (Found + RowsOfPage - 1) / RowsOfPage);
        number = Math.Clamp(number, 1, pages);
        Links = new PageLinks(number, pages, p => ClientLinks.List(List, p));
        await ShowAsync(clients.OrderBy(c => c.AgencyCode).ThenBy(c => c.ClientRef).ThenBy(c => c.ClientId).Skip((number - 1) * RowsOfPage), List, cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        Prepare();
        IsSearch = true;
        Links = new PageLinks(1, 1, _ => ClientLinks.Search);
        var reference = Reference?.Trim() ?? "";
        if (reference.Length is 0 or > LongestReference)
            ModelState.AddModelError("Reference", reference.Length == 0 ? "Enter a client reference"
                : $"Client reference must be {LongestReference} characters or fewer");
        // What finds nobody is not shown again: it may be the reference of somebody whom no event names.
        Reference = null;
        if (!ModelState.IsValid)
        {
            IsSearch = false;
            return Page();
        }
        var clients = lists.Called(user.Actor, reference);
        Found = await clients.CountAsync(cancel);
        await ShowAsync(clients.OrderBy(c => c.AgencyCode).ThenBy(c => c.ClientId), "reference", cancel);
        if (Rows.Count > 0)
            Reference = reference;
        return Page();
    }

    private void Prepare() => IsKeyWorker = user.Authority.AgenciesOf(Permissions.ReadClient).All(a => !user.Authority.MayAt(Permissions.ReadClient, a));

    private async Task ShowAsync(IQueryable<Client> clients, string how, CancellationToken cancel)
    {
        var found = await clients.Take(RowsOfPage).ToListAsync(cancel);
        var ids = found.Select(c => c.ClientId).ToList();
        shown.As(ClientEvents.Searched, detail: new Dictionary<string, string> { ["by"] = how, ["found"] = $"{Found}", ["page"] = $"{Links.Page}" });
        Names = await agencies.AllAsync(user.PartnershipId, cancel);
        var episodes = await db.Episodes.AsNoTracking().InForceIn(db)
            .Where(e => e.PartnershipId == user.PartnershipId && ids.Contains(e.ClientId))
            .Select(e => new
            {
                e.ClientId,
                Triage = EF.Property<DateOnly?>(e, Concept.TriageDate.Key),
                Referral = EF.Property<DateOnly?>(e, Concept.ReferralDate.Key),
                Discharge = EF.Property<DateOnly?>(e, Concept.DischargeDate.Key),
            })
            .ToListAsync(cancel);
        var workers = await lists.KeyWorkersAsync(user.PartnershipId, ids, cancel);
        Rows = [.. found.Select(c =>
        {
            var own = episodes.Where(e => e.ClientId == c.ClientId).ToList();
            var latest = own.MaxBy(e => e.Triage ?? e.Referral);
            return new Row(c, own.Count, latest?.Triage ?? latest?.Referral, own.Any(e => e.Discharge is null), workers[c.ClientId].FirstOrDefault());
        })];
    }

    /// <param name="Since">When the latest episode began; null where its dates are missing.</param>
    public sealed record Row(Client Client, int Episodes, DateOnly? Since, bool IsOpen, string? KeyWorker);
}
