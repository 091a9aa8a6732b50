using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Throughcare.Services;
using Throughcare.Storage;
using Throughcare.Web.Access;
using Throughcare.Web.Accounts;
using Throughcare.Web.Api;
using Throughcare.Web.Audit;
using Throughcare.Web.Hosting;
using Throughcare.Web.Kit;

namespace Throughcare.Web.Host;

/// <summary>Puts the web service together.</summary>
internal static class Service
{
    /// <summary>A service that is ready to be started; its database has been brought to the form it needs.</summary>
    public static async Task<WebApplication> BuildAsync(ServiceOptions options)
    {
        await options.Database.MigrateAsync();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "throughcare" });
        builder.WebHost.UseKestrelCore().UseUrls([.. options.Urls]);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = Most.Bytes;
        });
        Logging.Add(builder.Logging);

        var services = builder.Services;
        services.AddSingleton(options);
        await Capabilities.AddAsync(services, options.ToCapabilities());
        Recording.Add(services);
        SignInServices.Add(services, options);
        Antiforgery.Add(services, options);
        Limits.Add(services);
        services.AddRazorPages(pages => pages.RootDirectory = "/Web");
        // What must be filled in says so in words of its own.
        services.Configure<MvcOptions>(mvc => mvc.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true);
        services.Configure<MvcOptions>(ControlCharacters.Add);
        services.Configure<MvcOptions>(Verbs.Add);
        services.AddRouting(routing => routing.LowercaseUrls = true);
        AccessServices.Add(services);
        KitServices.Add(services, options);
        AllPages.Add(services);

        var app = builder.Build();
        Recording.Use(app);
        Https.UseProxy(app, options);
        SecurityHeaders.Use(app);
        Https.Require(app, options);
        app.UseExceptionHandler("/error").UseStatusCodePagesWithReExecute("/error/{0}");
        // Every rule from here on asks the endpoint what it is; how its address was written says nothing.
        app.UseRouting();
        ApiServices.Use(app);
        ControlCharacters.UseAddresses(app);
        Limits.UseSizes(app);
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();
        Antiforgery.Use(app);
        AssetEndpoints.Map(app);
        AllPages.Map(app);
        app.MapRazorPages();
        // Without it the refusal of what says nothing would also answer for what is not there.
        app.MapFallback("{**path}", () => Results.NotFound()).WithMetadata(new AllowAnonymousAttribute()).DisableAntiforgery();
        Verbs.Map(app);
        return app;
    }
}
