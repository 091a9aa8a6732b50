using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc.Filters;
using Throughcare.Services.Audit;

namespace Throughcare.Web.Audit;

/// <summary>
/// Writes a page aside, records which clients it shows, and only then sends it. Where that cannot be recorded, the page is
/// thrown away and the page of an error takes its place.
/// </summary>
internal sealed class RecordedPages(ShownClients shown) : IAsyncResultFilter
{
    public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        var (response, cancel) = (context.HttpContext.Response, context.HttpContext.RequestAborted);
        // The page of an error shows nothing of the page that failed.
        if (context.HttpContext.Features.Get<IExceptionHandlerFeature>() is not null)
            shown.Forget();
        var body = response.Body;
        using var page = new MemoryStream();
        response.Body = page;
        ResultExecutedContext executed;
        try
        {
            executed = await next();
        }
        finally
        {
            response.Body = body;
        }
        if (executed.Exception is not null)
            return;
        await shown.RecordAsync(cancel);
        if (page.Length > 0)
            await body.WriteAsync(page.GetBuffer().AsMemory(0, (int)page.Length), cancel);
    }

    /// <summary>Lets no answer begin that shows clients whom no event names, whatever it is that answers.</summary>
    public static void Guard(IApplicationBuilder app) => app.Use((context, next) =>
    {
        var shown = context.RequestServices.GetRequiredService<ShownClients>();
        context.Response.OnStarting(() =>
        {
            shown.Begin();
            return Task.CompletedTask;
        });
        return next(context);
    });
}
