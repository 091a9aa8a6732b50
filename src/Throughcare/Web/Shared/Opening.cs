using Microsoft.AspNetCore.Http.Features;

namespace Throughcare.Web.Shared;

/// <summary>Opens what the address of a request names.</summary>
internal static class Opening
{
    /// <summary>
    /// Opens it and keeps it for the page. A page opens it once more where it comes too late, because somebody else has just changed
    /// it.
    /// </summary>
    /// <returns>The status with which it is refused; null where it is open.</returns>
    public static async Task<int?> OpenAsync<T>(this HttpContext http, string permission)
        where T : class
    {
        var (found, mayAct) = await http.RequestServices.GetRequiredService<IDoor<T>>().OpenAsync(http.Request, permission, http.RequestAborted);
        if (found is null)
            return StatusCodes.Status404NotFound;
        if (!mayAct)
            return StatusCodes.Status403Forbidden;
        http.Features.Set(found);
        return null;
    }

    /// <summary>What was opened.</summary>
    public static T Opened<T>(this HttpContext http)
        where T : class => http.Features.GetRequiredFeature<T>();

    /// <summary>The number that stands in the address.</summary>
    public static int Number(this HttpRequest request) => int.Parse((string)request.RouteValues["id"]!);
}
