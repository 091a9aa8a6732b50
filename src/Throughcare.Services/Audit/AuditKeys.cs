using Microsoft.EntityFrameworkCore;
using Throughcare.Storage;
using Throughcare.Storage.Audit;

namespace Throughcare.Services.Audit;

/// <summary>The key with which the audit trail is sealed.</summary>
public static class AuditKeys
{
    /// <summary>The key of the trail; it is made at the first start, and never again once there is a trail.</summary>
    /// <exception cref="UserException">The key of an existing trail is missing.</exception>
    public static async Task<AuditKey> LoadAsync(Database database, string keysFolder)
    {
        ArgumentNullException.ThrowIfNull(database);
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
