using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Throughcare.Domain.Access;
using Throughcare.Services.Audit;
using Throughcare.Services.Clients;
using Throughcare.Storage.Audit;
using Throughcare.Storage.Records;
using Throughcare.Web.Access;
using Throughcare.Web.Kit;
using Throughcare.Web.Links;
using Throughcare.Web.Shared;

namespace Throughcare.Web.Clients;

/// <summary>Gives a client a key worker.</summary>
[Needs(Permissions.AssignCaseload)]
[Opens<Client>(Permissions.AssignCaseload)]
internal sealed class KeyWorkerModel(Caseloads caseloads, ShownClients shown, CurrentUser user) : PageModel, IOverwrites
{
    private const string Nobody = "none";

    public Client Client => HttpContext.Opened<Client>();

    public StoredRows Shows => Caseloads.RowsOf(user.PartnershipId, HttpContext.Request.Number());

    public IReadOnlyList<Choice> Workers { get; private set; } = [];

    [BindProperty]
    public string? Worker { get; set; }

    public async Task<IReadOnlyList<Standing>?> ReadAgainAsync(CancellationToken cancel)
    {
        await ReadWorkersAsync(cancel);
        Ask();
        return [new("Key worker", (await caseloads.KeyWorkerAsync(Client, cancel))?.Name ?? "Nobody")];
    }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        await ReadWorkersAsync(cancel);
        Worker = (await caseloads.KeyWorkerAsync(Client, cancel))?.AccountId.ToString() ?? Nobody;
        return Ask();
    }

    public async Task<IActionResult> OnPostAsync(int id, CancellationToken cancel)
    {
        await ReadWorkersAsync(cancel);
        if (!Workers.Any(w => w.Value == Worker))
        {
            ModelState.AddModelError("Worker", "Choose a key worker of the agency, or nobody");
            return Ask();
        }
        await caseloads.AssignAsync(user.Actor, this.Seen(), Client, Worker == Nobody ? null : int.Parse(Worker!), cancel);
        return this.Done("The key worker is saved", ClientLinks.Show(id));
    }

    private PageResult Ask()
    {
        shown.As(ClientEvents.Read, AuditSubject.Client(Client.ClientId));
        return Page();
    }

    private async Task ReadWorkersAsync(CancellationToken cancel)
    {
        var workers = await caseloads.KeyWorkersAsync(Client.PartnershipId, Client.AgencyCode, cancel);
        Workers = [.. workers.Select(w => new Choice(w.AccountId.ToString(), w.Name)), new Choice(Nobody, "Nobody")];
    }
}
