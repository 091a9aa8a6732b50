using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Throughcare.Web.Errors;

/// <summary>Says in plain English that something went wrong, and what to do.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
internal sealed class ErrorModel : PageModel
{
    public ErrorWords Words { get; private set; } = ErrorWords.Of(StatusCodes.Status500InternalServerError, isForm: false, wait: 0);

    /// <summary>Whatever the method of the request that failed.</summary>
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        var status = int.TryParse((string?)RouteData.Values["status"], out var given) && given is >= 400 and < 600 ? given : StatusCodes.Status500InternalServerError;
        Words = ErrorWords.Of(status, isForm: !HttpMethods.IsGet(Request.Method), wait: int.TryParse(Response.Headers.RetryAfter, out var seconds) ? seconds : 0);
        Response.StatusCode = status;
        // Without a result OPTIONS would be answered as if nothing had gone wrong.
        context.Result = Page();
    }
}
