using Microsoft.AspNetCore.Mvc;
using Throughcare.Web.Hosting;

namespace Throughcare.Web.Kit;

/// <summary>What the kit does for every page.</summary>
internal static class KitServices
{
    public static void Add(IServiceCollection services, ServiceOptions options)
    {
        services.Configure<MvcOptions>(mvc => mvc.Filters.Add<ChangedMeanwhile>());
        services.Configure<CookieTempDataProviderOptions>(waiting => Cookies.Set(waiting.Cookie, "done", options, SameSiteMode.Strict));
    }
}
