using Microsoft.AspNetCore.Mvc.RazorPages;
using Throughcare.Storage.Audit;
using Throughcare.Storage.Records;
using Throughcare.Web.Access;
using Throughcare.Web.Audit;

namespace Throughcare.Web.Home;

/// <summary>The first page: what there is to do, for what somebody may do.</summary>
[Needs(NeedsAttribute.SignedIn)]
internal sealed class IndexModel(AgencyTasks agency, PartnershipTasks partnership, UserTrail trail, CurrentUser user) : PageModel
{
    public IReadOnlyList<SubmissionTask>? Submissions { get; private set; }

    /// <summary>Clients without a key worker; null for those who assign none.</summary>
    public int? WithoutKeyWorker { get; private set; }

    /// <summary>The own caseload; null for those who have none.</summary>
    public (IReadOnlyList<Client> First, int All)? Caseload { get; private set; }

    public (DateOnly Month, IReadOnlyList<Submissions.AgencyYear> Missing, int Expected)? Progress { get; private set; }

    public (int Locked, int Invited)? Accounts { get; private set; }

    public (int Days, long All, IReadOnlyList<(string Words, int Times)> Most)? Events { get; private set; }

    public bool SeesFigures => user.Authority.May("assessment.view");

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var may = user.Authority;
        if (may.May("submission.upload"))
            Submissions = await agency.SubmissionsAsync(cancel);
        if (may.May("caseload.assign"))
            WithoutKeyWorker = await agency.WithoutKeyWorkerAsync(cancel);
        if (may.Roles.Any(r => r.Role == "key-worker"))
        {
            Caseload = await agency.CaseloadAsync(cancel);
            await trail.RecordAsync(AuditAction.ClientsSearched, detail: new Dictionary<string, string> { ["by"] = "caseload", ["found"] = $"{Caseload.Value.All}" }, cancel: cancel);
        }
        if (may.May("submission.progress"))
            Progress = await partnership.MissingAsync(cancel);
        if (may.May("account.manage"))
            Accounts = await partnership.AccountsAsync(cancel);
        if (may.May("audit.read"))
            Events = await partnership.EventsAsync(cancel);
    }
}
