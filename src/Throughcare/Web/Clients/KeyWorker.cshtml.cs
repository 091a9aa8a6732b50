using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Throughcare.Storage;
using Throughcare.Storage.Audit;
using Throughcare.Storage.Records;
using Throughcare.Web.Access;
using Throughcare.Web.Audit;
using Throughcare.Web.Shared;

namespace Throughcare.Web.Clients;

/// <summary>Gives a client a key worker.</summary>
[Needs("caseload.assign")]
internal sealed class KeyWorkerModel(ThroughcareDb db, ClientFinder finder, Caseloads caseloads, ShownClients shown, CurrentUser user, TimeProvider clock) : PageModel
{
    private const string Nobody = "none";

    public Client Client { get; private set; } = null!;

    public IReadOnlyList<Choice> Workers { get; private set; } = [];

    [BindProperty]
    public string? Worker { get; set; }

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken cancel)
    {
        if (await FindAsync(id, cancel) is { } refused)
            return refused;
        Worker = (await Caseloads.KeyWorkerAsync(db, user.PartnershipId, id, Words.Today(clock), cancel))?.AccountId.ToString() ?? Nobody;
        return Ask();
    }

    public async Task<IActionResult> OnPostAsync(int id, CancellationToken cancel)
    {
        if (await FindAsync(id, cancel) is { } refused)
            return refused;
        if (!Workers.Any(w => w.Value == Worker))
        {
            ModelState.AddModelError("Worker", "Choose a key worker of the agency, or nobody");
            return Ask();
        }
        await caseloads.AssignAsync(Client, Worker == Nobody ? null : int.Parse(Worker!), cancel);
        return Redirect($"/clients/{id}");
    }

    private PageResult Ask()
    {
        shown.As(AuditAction.ClientRead, NamedClients.Client, $"{Client.ClientId}");
        return Page();
    }

    private async Task<IActionResult?> FindAsync(int id, CancellationToken cancel)
    {
        if (await finder.FindAsync(id, cancel) is not { } client)
            return NotFound();
        if (!user.Authority.MayAt("caseload.assign", client.AgencyCode))
            return StatusCode(StatusCodes.Status403Forbidden);
        Client = client;
        var workers = await Caseloads.KeyWorkersAsync(db, client.PartnershipId, client.AgencyCode, cancel);
        Workers = [.. workers.Select(w => new Choice(w.AccountId.ToString(), w.Name)), new Choice(Nobody, "Nobody")];
        return null;
    }
}
