using Microsoft.AspNetCore.Authorization;
using Throughcare.Storage;
using Throughcare.Web.Access;
using Throughcare.Web.Assessment;

namespace Throughcare.Web.Host;

/// <summary>Puts the web service together.</summary>
internal static class Service
{
    /// <summary>A service that is ready to be started; its database has been brought to the form it needs.</summary>
    public static async Task<WebApplication> BuildAsync(ServiceOptions options)
    {
        await options.Database.MigrateAsync();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "throughcare" });
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().UseUrls([.. options.Urls]);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true).SetMinimumLevel(LogLevel.Warning);

        var services = builder.Services;
        services.AddSingleton(options);
        services.AddSingleton(options.Database);
        services.AddScoped(provider => provider.GetRequiredService<Database>().Open());
        services.AddSingleton(TimeProvider.System);
        services.AddRazorPages(pages => pages.RootDirectory = "/Web");
        services.AddRouting(routing => routing.LowercaseUrls = true);
        AccessServices.Add(services);
        AssessmentServices.Add(services);

        var app = builder.Build();
        app.UseExceptionHandler("/error");
        app.UseStatusCodePagesWithReExecute("/error/{0}");
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        AssetEndpoints.Map(app);
        TableEndpoints.Map(app);
        app.MapRazorPages();
        return app;
    }
}
