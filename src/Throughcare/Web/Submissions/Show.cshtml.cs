using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Access;
using Throughcare.Domain.Dataset;
using Throughcare.Domain.Submissions;
using Throughcare.Services.Jobs;
using Throughcare.Services.Organisations;
using Throughcare.Services.Submissions;
using Throughcare.Storage;
using Throughcare.Storage.Submissions;
using Throughcare.Web.Access;
using Throughcare.Web.Shared;

namespace Throughcare.Web.Submissions;

/// <summary>A submission: how far it is, what was found, what it would change, and what can be done about it.</summary>
[Needs(Permissions.ViewSubmission)]
[Opens<Submission>(Permissions.ViewSubmission)]
internal sealed class ShowModel(ThroughcareDb db, SubmissionAccess access, AgencyNames agencies, JobProgress progress, CurrentUser user) : PageModel
{
    public Submission Submission => HttpContext.Opened<Submission>();

    public string Agency { get; private set; } = "";

    public IReadOnlyList<SubmissionFile> Files { get; private set; } = [];

    /// <summary>What the checks found, the gravest and most frequent first.</summary>
    public IReadOnlyList<(Check Check, int Faults)> Checks { get; private set; } = [];

    /// <summary>How full the fields are, the emptiest first.</summary>
    public IReadOnlyList<FieldCompleteness> Fields { get; private set; } = [];

    public IReadOnlyDictionary<int, string> People { get; private set; } = new Dictionary<int, string>();

    public SubmissionPause Pause { get; private set; } = new(null, null);

    /// <summary>The data date of the submission in force before; null where there is none.</summary>
    public DateOnly? InForce { get; private set; }

    /// <summary>Whether the rows of the faults are still kept.</summary>
    public bool HasFaultRows { get; private set; }

    public bool IsLastAccepted { get; private set; }

    public int Target { get; private set; }

    public int PercentDone { get; private set; }

    public bool IsBusy => StateTag.IsBusy(Submission.State);

    public bool MayDecide => user.Authority.MayAt(Permissions.DecideSubmission, Submission.AgencyCode);

    public bool MaySend => user.Authority.MayAt(Permissions.UploadSubmission, Submission.AgencyCode);

    public bool MayUndo => IsLastAccepted && user.Authority.MayAt(Permissions.UndoSubmission, Submission.AgencyCode);

    public async Task OnGetAsync(int id, CancellationToken cancel)
    {
        var found = Submission;
        Agency = await agencies.OfAsync(user.PartnershipId, found.AgencyCode, cancel);
        People = await access.PeopleAsync(user.Actor, [found.ReceivedBy, found.DecidedBy], cancel);
        PercentDone = progress.PercentDone(found.PartnershipId, SubmissionJobs.About(id));
        var (partnership, agency) = (found.PartnershipId, found.AgencyCode);
        Files = await db.SubmissionFiles.AsNoTracking().Where(f => f.PartnershipId == partnership && f.SubmissionId == id).OrderBy(f => f.FileNumber).ToListAsync(cancel);
        Target = await db.Partnerships.Where(p => p.PartnershipId == partnership).Select(p => p.CompletenessTarget).FirstAsync(cancel);
        var checks = await db.SubmissionChecks.AsNoTracking().Where(c => c.PartnershipId == partnership && c.SubmissionId == id).ToListAsync(cancel);
        Checks = [.. checks.Select(c => (Check: found.DatasetVersion.Check(c.CheckId), c.Faults))
            .OrderBy(c => c.Check.Severity).ThenByDescending(c => c.Faults).ThenBy(c => c.Check.Index)];
        var completeness = await db.SubmissionCompleteness.AsNoTracking()
            .Where(c => c.PartnershipId == partnership && c.SubmissionId == id).ToListAsync(cancel);
        Fields = FieldCompleteness.WorstFirst(found.DatasetVersion, completeness);
        HasFaultRows = await db.SubmissionFaults.AnyAsync(f => f.PartnershipId == partnership && f.SubmissionId == id, cancel);
        var accepted = await db.Submissions.AsNoTracking()
            .Where(s => s.PartnershipId == partnership && s.AgencyCode == agency && s.State == SubmissionState.Accepted && s.SubmissionId != id)
            .OrderByDescending(s => s.ChangeId).FirstOrDefaultAsync(cancel);
        InForce = accepted?.DataDate;
        IsLastAccepted = found.State == SubmissionState.Accepted && !(accepted?.ChangeId > found.ChangeId);
        if (found.State == SubmissionState.Review)
            Pause = await SubmissionPause.OfAsync(db, found, cancel);
    }

    /// <summary>Who an account is, in a word.</summary>
    public string Person(int? account) => account is { } id && People.TryGetValue(id, out var name) ? name : "somebody";
}
