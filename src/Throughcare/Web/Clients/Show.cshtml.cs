using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Access;
using Throughcare.Services.Audit;
using Throughcare.Services.Clients;
using Throughcare.Services.Organisations;
using Throughcare.Storage;
using Throughcare.Storage.Audit;
using Throughcare.Storage.Records;
using Throughcare.Web.Access;
using Throughcare.Web.Shared;
using Throughcare.Web.Submissions;

namespace Throughcare.Web.Clients;

/// <summary>The records that an agency has submitted about a client.</summary>
[Needs(Permissions.ReadClient)]
[Opens<Client>(Permissions.ReadClient)]
internal sealed class ShowModel(ThroughcareDb db, Caseloads caseloads, AgencyNames agencies, ShownClients shown, CurrentUser user) : PageModel
{
    public Client Client { get; private set; } = null!;

    public string Agency { get; private set; } = "";

    public ClientRecord Record { get; private set; } = null!;

    public string? KeyWorker { get; private set; }

    public bool MayAssign => user.Authority.MayToClientsOf(Permissions.AssignCaseload, Client.AgencyCode);

    /// <summary>The submissions from which records came, by change.</summary>
    public IReadOnlyDictionary<int, (int Submission, DateOnly DataDate)> Sources { get; private set; } = new Dictionary<int, (int, DateOnly)>();

    public bool MaySeeSubmissions => user.Authority.MayAt(Permissions.ViewSubmission, Client.AgencyCode);

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Client = HttpContext.Opened<Client>();
        shown.As(ClientEvents.Read, AuditSubject.Client(Client.ClientId));
        Agency = await agencies.OfAsync(user.PartnershipId, Client.AgencyCode, cancel);
        Record = await ClientRecord.ReadAsync(db, Client, cancel);
        KeyWorker = (await caseloads.KeyWorkerAsync(Client, cancel))?.Name;
        Sources = await SourcesAsync(cancel);
    }

    private async Task<Dictionary<int, (int, DateOnly)>> SourcesAsync(CancellationToken cancel)
    {
        int[] changes = [.. Record.Episodes.SelectMany(e => e.Interventions.Concat(e.Tops).Select(d => d.Since).Prepend(e.Record.Since)).Distinct()];
        var sources = await (from change in db.Changes
                             join submission in db.Submissions on new { change.PartnershipId, Id = change.SubmissionId } equals new
                             {
                                 submission.PartnershipId,
                                 Id = (int?)submission.SubmissionId
                             }
                             where change.PartnershipId == user.PartnershipId && changes.Contains(change.ChangeId)
                             select new { change.ChangeId, change.Kind, submission.SubmissionId, submission.DataDate }).ToListAsync(cancel);
        return sources.Where(s => s.Kind == ChangeKind.Submission).ToDictionary(s => s.ChangeId, s => (s.SubmissionId, s.DataDate));
    }
}
