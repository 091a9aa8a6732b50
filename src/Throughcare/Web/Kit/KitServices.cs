using Microsoft.AspNetCore.Mvc;

namespace Throughcare.Web.Kit;

/// <summary>What the kit does for every page.</summary>
internal static class KitServices
{
    public static void Add(IServiceCollection services) => services.Configure<MvcOptions>(mvc => mvc.Filters.Add<ChangedMeanwhile>());
}
