using Microsoft.AspNetCore.Mvc.RazorPages;
using Throughcare.Domain.Access;
using Throughcare.Report;
using Throughcare.Services.Audit;
using Throughcare.Services.Clients;
using Throughcare.Services.Submissions;
using Throughcare.Storage.Records;
using Throughcare.Web.Access;
using Throughcare.Web.Assessment;

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

    public (DateOnly Month, IReadOnlyList<AgencyYear> Missing, int Expected)? Progress { get; private set; }

    public (int Locked, int Invited)? Accounts { get; private set; }

    public (int Days, long All, IReadOnlyList<(string Words, int Times)> Most)? Events { get; private set; }

    public bool SeesFigures => user.Authority.May(Permissions.ViewAssessment);

    /// <summary>The figures to know of the latest complete year; null where there are no data, or for those who see no figures.</summary>
    public (string Caption, Html Cards)? Figures { get; private set; }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var may = user.Authority;
        if (may.May(Permissions.UploadSubmission))
            Submissions = await agency.SubmissionsAsync(cancel);
        if (may.May(Permissions.AssignCaseload))
            WithoutKeyWorker = await agency.WithoutKeyWorkerAsync(cancel);
        if (may.Roles.Any(r => r.Role == "key-worker"))
        {
            Caseload = await agency.CaseloadAsync(cancel);
            shown.As(ClientEvents.Searched, detail: new Dictionary<string, string> { ["by"] = "caseload", ["found"] = $"{Caseload.Value.All}" });
        }
        if (may.May(Permissions.SeeProgress))
            Progress = await partnership.MissingAsync(cancel);
        if (may.May(Permissions.ManageAccounts))
            Accounts = await partnership.AccountsAsync(cancel);
        if (may.May(Permissions.ReadAudit))
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
