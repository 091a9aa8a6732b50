using Microsoft.AspNetCore.Http.Features;

namespace Throughcare.Web.Shared;

/// <summary>Opens what stands in the address of a page, as far as somebody may, before the page is asked anything.</summary>
internal static class Opening
{
    /// <summary>The number that stands in the address.</summary>
    public static int Number(HttpContext http) => int.Parse((string)http.Request.RouteValues["id"]!);

    /// <summary>Keeps what was opened for the page; or says with which status it is refused.</summary>
    /// <param name="found">Null where somebody may not know that there is one.</param>
    /// <param name="mayAct">Whether they may do what the page does.</param>
    public static int? Refusal<T>(HttpContext http, T? found, bool mayAct)
        where T : class
    {
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
}
