using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Access;
using Throughcare.Storage;
using Throughcare.Storage.Accounts;
using Throughcare.Storage.Audit;

namespace Throughcare.Services.Accounts;

/// <summary>Personal access tokens: with one a program reads from the interface what its owner may read.</summary>
public sealed class AccessTokens(ThroughcareDb db, Changing changing, SignedInAccounts accounts, TimeProvider clock)
{
    /// <summary>Marks a token as one of ours, so that it is recognised wherever somebody has left it lying about.</summary>
    private const string Prefix = "tc_";

    private const int Bytes = 32;

    /// <summary>The tokens of somebody, the oldest first.</summary>
    public Task<List<AccessToken>> ListAsync(Actor owner, CancellationToken cancel) => db.AccessTokens.AsNoTracking()
        .Where(t => t.AccountId == owner.AccountId && t.RevokedAt == null)
        .OrderBy(t => t.AccessTokenId)
        .ToListAsync(cancel);

    /// <summary>Makes a token; it can be shown only this once.</summary>
    public Task<string> MakeAsync(Actor owner, string name, DateTime expires, CancellationToken cancel) => changing.MakeAsync(db, owner, async change =>
    {
        var token = Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));
        var row = new AccessToken
        {
            AccountId = owner.AccountId!.Value,
            Name = name,
            Hash = HashOf(token),
            CreatedAt = clock.GetUtcNow().UtcDateTime,
            ExpiresAt = expires,
        };
        db.AccessTokens.Add(row);
        await db.SaveChangesAsync(cancel);
        change.Record(AccountEvents.TokenMade, new AuditSubject("token", $"{row.AccessTokenId}"));
        return token;
    }, cancel);

    /// <summary>Takes back one of one's own tokens.</summary>
    /// <returns>False if there is no such token.</returns>
    public Task<bool> RevokeAsync(Actor owner, int id, CancellationToken cancel) => changing.MakeAsync(db, owner, async change =>
    {
        DateTime? now = clock.GetUtcNow().UtcDateTime;
        var revoked = await db.AccessTokens.Where(t => t.AccessTokenId == id && t.AccountId == owner.AccountId && t.RevokedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.RevokedAt, now), cancel);
        if (revoked == 0)
            return false;
        change.Record(AccountEvents.TokenRevoked, new AuditSubject("token", $"{id}"));
        return true;
    }, cancel);

    /// <summary>Whose token it is; null if it is not one, or no longer one.</summary>
    public async Task<SignedInAccount?> OwnerAsync(string text, CancellationToken cancel)
    {
        var (hash, now) = (HashOf(text), clock.GetUtcNow().UtcDateTime);
        var latest = Clocks.Latest(now);
        var token = await db.AccessTokens.AsNoTracking()
            .SingleOrDefaultAsync(t => t.Hash == hash && t.RevokedAt == null && t.ExpiresAt > now && t.CreatedAt <= latest, cancel);
        if (token is null || await accounts.FindAsync(token.AccountId, cancel) is not { Outstanding: Outstanding.Nothing } account)
            return null;
        // The minute is precise enough to see whether it is still used.
        if (token.UsedAt is not { } used || (now - used).Duration() > TimeSpan.FromMinutes(1))
        {
            await db.AccessTokens.Where(t => t.AccessTokenId == token.AccessTokenId)
                .ExecuteUpdateAsync(set => set.SetProperty(t => t.UsedAt, (DateTime?)now), cancel);
        }
        return account;
    }

    /// <summary>Takes back all tokens of an account, in the caller's transaction: whoever has one may be an intruder.</summary>
    /// <returns>How many there were.</returns>
    internal static Task<int> RevokeAllAsync(ThroughcareDb db, int accountId, DateTime now, CancellationToken cancel) =>
        db.AccessTokens.Where(t => t.AccountId == accountId && t.RevokedAt == null).ExecuteUpdateAsync(set => set.SetProperty(t => t.RevokedAt, (DateTime?)now), cancel);

    private static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
