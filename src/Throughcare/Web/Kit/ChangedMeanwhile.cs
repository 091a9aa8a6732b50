using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Throughcare.Storage;
using Throughcare.Storage.Audit;

namespace Throughcare.Web.Kit;

/// <summary>
/// Keeps what a page shows of something that exists, for its forms and for the change that one of them asks for; and shows the page
/// again where somebody else has changed it meanwhile. See the decision of 26 November 2026.
/// </summary>
internal sealed class ChangedMeanwhile : IAsyncPageFilter
{
    /// <summary>The hidden field.</summary>
    public const string Field = "seen";

    /// <summary>What the summary of errors says.</summary>
    public const string Words = "Somebody else has changed this since you opened the page, or you have in another window. Nothing that you sent has been saved.";

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (context.HandlerInstance is IShows { Shows: { } rows })
            await SeeAsync(context.HttpContext, rows, HttpMethods.IsPost(context.HttpContext.Request.Method));
        var done = await next();
        if (done.Exception is not ChangedMeanwhileException)
            return;
        done.ExceptionHandled = true;
        done.Result = await AgainAsync(context, context.HandlerInstance as IOverwrites);
    }

    /// <summary>Before the page is read: what is changed between the two is noticed then.</summary>
    private static async Task SeeAsync(HttpContext http, StoredRows rows, bool isSent)
    {
        var token = isSent && http.Request.HasFormContentType
            ? http.Request.Form[Field].ToString()
            : await rows.TokenAsync(http.RequestServices.GetRequiredService<ThroughcareDb>(), http.RequestAborted);
        http.Features.Set(new Seen(rows, token));
    }

    private static async Task<IActionResult> AgainAsync(PageHandlerExecutingContext context, IOverwrites? page)
    {
        var http = context.HttpContext;
        // What was to be saved is not to be seen as if it had been.
        http.RequestServices.GetRequiredService<ThroughcareDb>().ChangeTracker.Clear();
        if (page?.Shows is { } rows)
            await SeeAsync(http, rows, isSent: false);
        if (page is not null)
        {
            if (await page.ReadAgainAsync(http.RequestAborted) is not { } now)
                return new NotFoundResult();
            http.Features.Set(now);
        }
        context.ModelState.AddModelError("", Words);
        http.Response.StatusCode = StatusCodes.Status409Conflict;
        return new PageResult();
    }
}

/// <summary>What the pages of the kit know of a request.</summary>
internal static class SeenExtensions
{
    /// <summary>What somebody had seen when they sent the form.</summary>
    public static Seen Seen(this PageModel page) => page.HttpContext.Features.Get<Seen>() ?? Storage.Audit.Seen.Nothing;
}
