using Microsoft.AspNetCore.Mvc.RazorPages;
using Throughcare.Domain.Access;
using Throughcare.Domain.Figures;
using Throughcare.Services.Submissions;
using Throughcare.Web.Access;

namespace Throughcare.Web.Submissions;

/// <summary>Which agencies have submitted, month by month, and how good their data are. No client is named.</summary>
[Needs(Permissions.SeeProgress)]
internal sealed class ProgressModel(SubmissionCalendar calendar, CurrentUser user, TimeProvider clock) : PageModel
{
    public SubmissionYear Year { get; private set; } = null!;

    /// <summary>Whether the present month is not among those shown.</summary>
    public bool IsPast { get; private set; }

    public async Task OnGetAsync(string? to, CancellationToken cancel)
    {
        var today = EnglishTime.Today(clock);
        var asked = DateOnly.TryParseExact(to + "-01", "yyyy-MM-dd", out var month) && month.Year > 1901 && month <= today;
        var last = asked ? month : await calendar.LastMonthAsync(user.PartnershipId, today, cancel);
        Year = await calendar.OfAsync(user.PartnershipId, last, today, cancel);
        IsPast = last < new DateOnly(today.Year, today.Month, 1);
    }
}
