using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Throughcare.Storage;
using Throughcare.Web.Access;

namespace Throughcare.Web.Accounts;

/// <summary>
/// The secret of a second factor that is being set up. It stays with the session, encrypted for this account and this
/// session alone, until a code confirms it or an hour has gone by: nothing that a browser sends is ever decrypted to be shown.
/// </summary>
internal sealed class PendingSecondFactor(ThroughcareDb db, IDataProtectionProvider protection, CurrentUser user, TimeProvider clock)
{
    public static readonly TimeSpan Lasts = TimeSpan.FromHours(1);

    private IDataProtector Protector => protection.CreateProtector("second factor being set up", user.AccountId.ToString(), user.SessionHash);

    /// <summary>The secret that has been shown in this session; null where none has, or too long ago.</summary>
    public async Task<byte[]?> FindAsync(CancellationToken cancel) =>
        await db.Sessions.Where(s => s.SessionHash == user.SessionHash).Select(s => s.PendingSecret).SingleOrDefaultAsync(cancel) is { } pending ? Read(pending) : null;

    /// <summary>The secret to show: the one that has been shown already, so that whoever has scanned it can go on, or a new one.</summary>
    public async Task<byte[]> FindOrMakeAsync(CancellationToken cancel)
    {
        var before = await db.Sessions.Where(s => s.SessionHash == user.SessionHash).Select(s => s.PendingSecret).SingleOrDefaultAsync(cancel);
        if (before is not null && Read(before) is { } shown)
            return shown;
        var secret = Totp.NewSecret();
        var made = Protector.Protect($"{clock.GetUtcNow().UtcTicks} {Convert.ToBase64String(secret)}");
        // Of two windows that are opened at once, both show the same.
        var isMade = await db.Sessions.Where(s => s.SessionHash == user.SessionHash && s.PendingSecret == before)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.PendingSecret, made), cancel) == 1;
        return isMade ? secret : await FindAsync(cancel) ?? secret;
    }

    private byte[]? Read(string pending)
    {
        try
        {
            var parts = Protector.Unprotect(pending).Split(' ');
            var (at, now) = (new DateTime(long.Parse(parts[0], CultureInfo.InvariantCulture), DateTimeKind.Utc), clock.GetUtcNow().UtcDateTime);
            return at > now - Lasts && at <= Clocks.Latest(now) ? Convert.FromBase64String(parts[1]) : null;
        }
        catch (CryptographicException)
        {
            // It was put there from elsewhere, or the keys are lost.
            return null;
        }
    }
}
