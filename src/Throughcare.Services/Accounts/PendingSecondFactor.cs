using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Throughcare.Storage;

namespace Throughcare.Services.Accounts;

/// <summary>
/// The secret of a second factor that is being set up. It stays with the session, encrypted for this account and this
/// session only, until a code confirms it or an hour has passed: nothing that a browser sends is ever decrypted and
/// shown.
/// </summary>
public sealed class PendingSecondFactor(ThroughcareDb db, IDataProtectionProvider protection, TimeProvider clock)
{
    public static readonly TimeSpan Lasts = TimeSpan.FromHours(1);

    /// <summary>The secret that has been shown in this session; null if none has, or too long ago.</summary>
    public async Task<byte[]?> FindAsync(int accountId, string sessionHash, CancellationToken cancel) =>
        await db.Sessions.Where(s => s.SessionHash == sessionHash).Select(s => s.PendingSecret).SingleOrDefaultAsync(cancel) is { } pending
            ? Read(ProtectorOf(accountId, sessionHash), pending) : null;

    /// <summary>The secret to show: the one that has been shown already, so that whoever has scanned it can go on, or a new one.</summary>
    public async Task<byte[]> FindOrMakeAsync(int accountId, string sessionHash, CancellationToken cancel)
    {
        var before = await db.Sessions.Where(s => s.SessionHash == sessionHash).Select(s => s.PendingSecret).SingleOrDefaultAsync(cancel);
        var protector = ProtectorOf(accountId, sessionHash);
        if (before is not null && Read(protector, before) is { } shown)
            return shown;
        var secret = Totp.NewSecret();
        var made = protector.Protect($"{clock.GetUtcNow().UtcTicks} {Convert.ToBase64String(secret)}");
        // If two windows are opened at once, both show the same.
        var isMade = await db.Sessions.Where(s => s.SessionHash == sessionHash && s.PendingSecret == before)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.PendingSecret, made), cancel) == 1;
        return isMade ? secret : await FindAsync(accountId, sessionHash, cancel) ?? secret;
    }

    private IDataProtector ProtectorOf(int accountId, string sessionHash) =>
        protection.CreateProtector("second factor being set up", accountId.ToString(), sessionHash);

    private byte[]? Read(IDataProtector protector, string pending)
    {
        try
        {
            var parts = protector.Unprotect(pending).Split(' ');
            var (at, now) = (new DateTime(long.Parse(parts[0], CultureInfo.InvariantCulture), DateTimeKind.Utc), clock.GetUtcNow().UtcDateTime);
            return at > now - Lasts && at <= Clocks.Latest(now) ? Convert.FromBase64String(parts[1]) : null;
        }
        catch (CryptographicException)
        {
            // It was put there by somebody else, or the keys are lost.
            return null;
        }
    }
}
