using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Throughcare.Domain.Access;
using Throughcare.Services.Submissions;
using Throughcare.Web.Access;
using Throughcare.Web.Shared;

namespace Throughcare.Web.Submissions;

/// <summary>
/// Opens the submission whose number stands in the address, for a page or endpoint that does something with it: 404 for whoever may
/// not know of it, 403 for whoever may see it and not do that. The page finds it as <c>Opened</c>.
/// </summary>
/// <param name="permission">What the page does.</param>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class OpensSubmissionAttribute(string permission) : Attribute, IAsyncPageFilter, IEndpointFilter
{
    public string Permission => permission;

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (await RefusalAsync(context.HttpContext) is { } status)
            context.Result = new StatusCodeResult(status);
        else
            await next();
    }

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        await RefusalAsync(context.HttpContext) is { } status ? Results.StatusCode(status) : await next(context);

    /// <summary>Opens it once more, for a page that comes too late: somebody else has just decided.</summary>
    public static Task AgainAsync(HttpContext http) => new OpensSubmissionAttribute(Permissions.ViewSubmission).RefusalAsync(http);

    private async Task<int?> RefusalAsync(HttpContext http)
    {
        var access = http.RequestServices.GetRequiredService<SubmissionAccess>();
        var actor = http.RequestServices.GetRequiredService<CurrentUser>().Actor;
        var decision = await access.DecideAsync(actor, Opening.Number(http), permission, http.RequestAborted);
        return Opening.Refusal(http, decision.Submission, decision.MayAct);
    }
}
