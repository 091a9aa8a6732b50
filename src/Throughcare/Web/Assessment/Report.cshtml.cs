using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Throughcare.Domain.Access;
using Throughcare.Domain.Assessment;
using Throughcare.Domain.Figures;
using Throughcare.Services.Assessment;
using Throughcare.Services.Jobs;
using Throughcare.Storage.Jobs;
using Throughcare.Web.Access;
using Throughcare.Web.Shared;

namespace Throughcare.Web.Assessment;

/// <summary>Asks for the report as a file, and offers those that have been written.</summary>
[Needs(Permissions.ViewAssessment)]
internal sealed class ReportModel(FigureQuestions questions, Reports reports, JobProgress progress, CurrentUser user) : PageModel
{
    /// <summary>The financial year.</summary>
    [BindProperty]
    public string? Year { get; set; }

    /// <summary>Key of the people it is about, for those who may choose.</summary>
    [BindProperty]
    public string? People { get; set; }

    /// <summary>Null where there are no data yet.</summary>
    public PartnershipData? Known { get; private set; }

    /// <summary>What is chosen on the other pages: year and people are offered first, and all of it goes back with the reader.</summary>
    public Selection Chosen => SelectionAddress.Read(name => Request.Query[name], out _);

    public string Here => AssessmentSection.Address(AssessmentSection.Report, SelectionAddress.Write(Chosen));

    public IReadOnlyList<AskedReport> Asked { get; private set; } = [];

    public bool IsExact => FigureReach.IsExact(user.Authority);

    public IEnumerable<Choice> Years => Known!.Years.Select(y => new Choice($"{y}", $"{y}"));

    /// <summary>The one that is being written, or waits for that; null where none is.</summary>
    public AskedReport? Busy => Asked.LastOrDefault(r => r.Job.State is JobState.Waiting or JobState.Running);

    public int PercentDone => Busy is { } busy ? progress.PercentDone(user.PartnershipId, busy.Job.Payload) : 0;

    public async Task OnGetAsync(CancellationToken cancel)
    {
        await PrepareAsync(cancel);
        if (Known is not null)
            Year = (Chosen.Year ?? FinancialYear.LastComplete(Known.Current.Facts.AsOf)).ToString();
        People = Chosen.Population.Key();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await PrepareAsync(cancel);
        if (Known is null)
            return Page();
        if (!Known.Years.Any(y => y.ToString() == Year))
            ModelState.AddModelError(nameof(Year), "Choose a year");
        if (IsExact && !ChoiceForm.Populations.Any(p => p.Value == People))
            ModelState.AddModelError(nameof(People), "Choose whom the report is about");
        if (!ModelState.IsValid)
            return Page();
        var population = People == Population.Pdu.Key() ? Population.Pdu : Population.All;
        await reports.AskAsync(user.Actor, ReportQuestion.For(user.Authority, Known.Years.First(y => y.ToString() == Year), population), cancel);
        return LocalRedirect(Here);
    }

    /// <summary>Where a report stands, in words.</summary>
    public static string StateOf(AskedReport report) => report.Job switch
    {
        { State: JobState.Waiting, Trouble.Length: > 0 } => "Something went wrong; it is tried again",
        { State: JobState.Waiting } => "Waiting",
        { State: JobState.Running } => "Being written",
        { State: JobState.Failed, Attempts: 1 } job => job.Trouble,
        { State: JobState.Failed } => "Could not be written. Ask again; if it happens again, tell whoever runs the service",
        _ => "No longer kept",
    };

    private async Task PrepareAsync(CancellationToken cancel)
    {
        Known = await questions.DataOfAsync(user.PartnershipId, cancel);
        Asked = await reports.OfAsync(user.Actor, cancel);
    }
}
