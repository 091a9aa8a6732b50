using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Diagnostics;
using Throughcare.Web.Access;
using Throughcare.Web.Accounts;
using Throughcare.Web.Hosting;

namespace Throughcare.Web.Host;

/// <summary>How much and how often anybody may send.</summary>
internal static class Limits
{
    public static void Add(IServiceCollection services) => services.AddRateLimiter(limiter =>
    {
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limiter.OnRejected = (refused, _) =>
        {
            if (refused.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait))
                refused.HttpContext.Response.Headers.RetryAfter = $"{Math.Ceiling(wait.TotalSeconds):0}";
            return ValueTask.CompletedTask;
        };
        limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(Partition);
    });

    /// <summary>Refuses what says itself that it is too large. Pages that take uploads read those, and count, on their own.</summary>
    public static void UseSizes(IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.Request.ContentLength is not > Most.Bytes || IsUpload(context.Request) || IsAnswered(context))
            return next(context);
        context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
        // The rest of what is being sent is not read.
        context.Response.Headers.Connection = "close";
        return Task.CompletedTask;
    });

    /// <summary>Whether the request has been decided on and goes on as the page that says so.</summary>
    public static bool IsAnswered(HttpContext context) =>
        context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null;

    private static bool IsUpload(HttpRequest request) => request.ContentType?.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) == true;

    private static RateLimitPartition<string> Partition(HttpContext context)
    {
        if (IsAnswered(context))
            return RateLimitPartition.GetNoLimiter("");
        var user = context.RequestServices.GetRequiredService<CurrentUser>();
        var from = user.IsKnown ? user.AccountId.ToString() : Source.Of(context);
        if (ForPrograms.Is(context))
            return Window("api " + from, Most.ApiRequests, TimeSpan.FromMinutes(1));
        if (IsUpload(context.Request))
            return Window("upload " + from, Most.Uploads, TimeSpan.FromMinutes(10));
        if (user.IsKnown)
            return RateLimitPartition.GetNoLimiter("");
        return Window("anonymous " + from, Most.Anonymous, TimeSpan.FromMinutes(1));
    }

    private static RateLimitPartition<string> Window(string key, int permits, TimeSpan window) =>
        RateLimitPartition.GetFixedWindowLimiter(key, _ => new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = window });
}
