using Microsoft.AspNetCore.Mvc.RazorPages;
using Throughcare.Report;
using Throughcare.Storage.Audit;
using Throughcare.Storage.Records;
using Throughcare.Web.Access;
using Throughcare.Web.Assessment;
using Throughcare.Web.Audit;

namespace Throughcare.Web.Home;

/// <summary>The first page: what there is to do, for what somebody may do.</summary>
[Needs(NeedsAttribute.SignedIn)]
internal sealed class IndexModel(AgencyTasks agency, PartnershipTasks partnership, SectionAnswers answers, ShownClients shown, CurrentUser user) : PageModel
{
    /// <summary>What there is to do at agencies, and at how many more; null for those who send nothing.</summary>
    public (IReadOnlyList<SubmissionTask> First, int More)? Submissions { get; private set; }

    /// <summary>Clients without a key worker; null for those who assign none.</summary>
    public int? WithoutKeyWorker { get; private set; }

    /// <summary>The own caseload; null for those who have none.</summary>
    public (IReadOnlyList<Client> First, int All)? Caseload { get; private set; }

    public (DateOnly Month, IReadOnlyList<Submissions.AgencyYear> Missing, int Expected)? Progress { get; private set; }

    public (int Locked, int Invited)? Accounts { get; private set; }

    public (int Days, long All, IReadOnlyList<(string Words, int Times)> Most)? Events { get; private set; }

    public bool SeesFigures => user.Authority.May("assessment.view");

    /// <summary>The figures to know of the latest complete year; null where there are no data, or for those who see no figures.</summary>
    public (string Caption, Html Cards)? Figures { get; private set; }

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
            shown.As(AuditAction.ClientsSearched, detail: new Dictionary<string, string> { ["by"] = "caseload", ["found"] = $"{Caseload.Value.All}" });
        }
        if (may.May("submission.progress"))
            Progress = await partnership.MissingAsync(cancel);
        if (may.May("account.manage"))
            Accounts = await partnership.AccountsAsync(cancel);
        if (may.May("audit.read"))
            Events = await partnership.EventsAsync(cancel);
        if (SeesFigures)
            Figures = await FiguresAsync(cancel);
    }

    private async Task<(string, Html)?> FiguresAsync(CancellationToken cancel)
    {
        var answer = await answers.AnswerAsync(AssessmentSection.Summary, QueryCollection.Empty, user, cancel);
        if (answer.Sides is not [var side])
            return null;
        return (side.Caption, side.Section.Pieces.OfType<HeadlineList>().Single().Cards(side.Links));
    }
}
