using Microsoft.AspNetCore.Mvc.RazorPages;
using Throughcare.Web.Access;
using Throughcare.Web.Shared;

namespace Throughcare.Web.Home;

/// <summary>The first page: what there is to do, for what somebody may do.</summary>
/// <param name="tasks">What capabilities show on it, in the order of the navigation.</param>
[Needs(NeedsAttribute.SignedIn)]
internal sealed class IndexModel(IEnumerable<HomeTask> tasks, CurrentUser user) : PageModel
{
    /// <summary>What is shown, in order: the partial that shows it, and what it shows.</summary>
    public IReadOnlyList<(string Partial, object Model)> Tasks { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var shown = new List<(string, object)>();
        foreach (var task in tasks.Where(t => t.IsFor(user.Authority)).OrderBy(t => t.Part))
            shown.Add(($"/Web/{task.Partial}.cshtml", await task.AskAsync(HttpContext.RequestServices, cancel)));
        Tasks = shown;
    }
}
