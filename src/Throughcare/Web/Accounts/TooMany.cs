using Microsoft.AspNetCore.Mvc;

namespace Throughcare.Web.Accounts;

/// <summary>The answer to who tries too often, or comes when too many do: a page that says so, and when to come back.</summary>
internal static class TooMany
{
    public static IActionResult Answer(HttpResponse response, TimeSpan wait)
    {
        response.Headers.RetryAfter = $"{Math.Ceiling(wait.TotalSeconds):0}";
        return new StatusCodeResult(StatusCodes.Status429TooManyRequests);
    }
}
