using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Throughcare.Storage;
using Throughcare.Storage.Audit;

namespace Throughcare.Web.Audit;

/// <summary>The audit trail and the key with which it is sealed.</summary>
internal static class AuditServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<AuditTrail>();
        services.AddScoped<UserTrail>();
        services.AddScoped<ShownClients>();
        services.AddScoped<AuditSearch>();
        services.Configure<MvcOptions>(mvc => mvc.Filters.Add<RecordedPages>());
    }

    public static void Use(IApplicationBuilder app) => RecordedPages.Guard(app);

    /// <summary>The key of the trail; made with the first start, never again once there is a trail.</summary>
    /// <exception cref="UserException">The key of a trail is not there.</exception>
    public static async Task<AuditKey> KeyAsync(Database database, string keysFolder)
    {
        await using var db = database.Open();
        try
        {
            return AuditKey.Load(keysFolder, mayCreate: !await db.AuditHeads.AnyAsync() && !await db.AuditEvents.AnyAsync());
        }
        catch (InvalidDataException e)
        {
            throw new UserException(e.Message);
        }
    }
}
