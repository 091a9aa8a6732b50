using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Throughcare.Web.Shared;

/// <summary>
/// Opens what the address names, for a page or endpoint that does something with it: 404 for whoever may not know of it, 403 for
/// whoever may know of it and not do that. The page finds it as <c>HttpContext.Opened</c>.
/// </summary>
/// <typeparam name="T">What it is; it is opened by the <see cref="IDoor{T}"/> of its capability.</typeparam>
/// <param name="permission">What the page does.</param>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class OpensAttribute<T>(string permission) : Attribute, IAsyncPageFilter, IEndpointFilter
    where T : class
{
    public string Permission => permission;

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (await context.HttpContext.OpenAsync<T>(permission) is { } refused)
            context.Result = new StatusCodeResult(refused);
        else
            await next();
    }

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        await context.HttpContext.OpenAsync<T>(permission) is { } refused ? Results.StatusCode(refused) : await next(context);
}
