using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Throughcare.Services.Clients;
using Throughcare.Storage.Records;
using Throughcare.Web.Access;
using Throughcare.Web.Shared;

namespace Throughcare.Web.Clients;

/// <summary>
/// Opens the record of the client whose number stands in the address, for a page that does something with it: 404 for whoever may
/// not know of the client, 403 for whoever may see the record and not do that. The page finds the client as <c>Opened</c>.
/// </summary>
/// <param name="permission">What the page does.</param>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class OpensClientAttribute(string permission) : Attribute, IAsyncPageFilter
{
    public string Permission => permission;

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var http = context.HttpContext;
        var access = http.RequestServices.GetRequiredService<RecordAccess>();
        var actor = http.RequestServices.GetRequiredService<CurrentUser>().Actor;
        var decision = await access.DecideAsync(actor, Opening.Number(http), permission, http.RequestAborted);
        if (Opening.Refusal(http, decision.Client, decision.MayAct) is { } status)
            context.Result = new StatusCodeResult(status);
        else
            await next();
    }
}
