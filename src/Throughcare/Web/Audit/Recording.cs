using Microsoft.AspNetCore.Mvc;
using Throughcare.Services.Audit;
using Throughcare.Storage.Audit;
using Throughcare.Web.Access;

namespace Throughcare.Web.Audit;

/// <summary>Sees to it that every answer that shows clients has its event first.</summary>
internal static class Recording
{
    public static void Add(IServiceCollection services)
    {
        services.AddScoped(provider => new ShownClients(
            provider.GetRequiredService<AuditTrail>(), () => provider.GetRequiredService<CurrentUser>().Actor));
        services.Configure<MvcOptions>(mvc => mvc.Filters.Add<RecordedPages>());
    }

    public static void Use(IApplicationBuilder app) => RecordedPages.Guard(app);
}
