using System.Buffers.Text;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Throughcare.Storage;
using Throughcare.Storage.Accounts;
using Throughcare.Storage.Audit;
using Throughcare.Web.Access;
using Throughcare.Web.Audit;

namespace Throughcare.Web.Accounts;

/// <summary>Personal access tokens: with one a program reads from the interface what its owner may read.</summary>
internal sealed class AccessTokens(Database database, ThroughcareDb db, UserTrail trail, CurrentUser user, TimeProvider clock)
{
    public const string Scheme = "token";

    /// <summary>Marks a token as one of ours, so that it is found where somebody left it lying.</summary>
    private const string Prefix = "tc_";

    private const int Bytes = 32;

    public Task<List<AccessToken>> ListAsync(CancellationToken cancel) => db.AccessTokens.AsNoTracking()
        .Where(t => t.AccountId == user.AccountId && t.RevokedAt == null)
        .OrderBy(t => t.AccessTokenId)
        .ToListAsync(cancel);

    /// <summary>Makes a token; it can be shown this once only.</summary>
    public async Task<string> MakeAsync(string name, DateTime expires, CancellationToken cancel)
    {
        var token = Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));
        await using var change = await database.BeginChangeAsync(db, user.PartnershipId, cancel);
        var row = new AccessToken { AccountId = user.AccountId, Name = name, Hash = HashOf(token), CreatedAt = clock.GetUtcNow().UtcDateTime, ExpiresAt = expires };
        db.AccessTokens.Add(row);
        await db.SaveChangesAsync(cancel);
        await trail.AppendAsync(db, AuditAction.TokenMade, "token", row.AccessTokenId.ToString(), cancel: cancel);
        await change.CommitAsync(cancel);
        return token;
    }

    /// <summary>Takes a token of one's own back.</summary>
    /// <returns>False where there is no such token.</returns>
    public async Task<bool> RevokeAsync(int id, CancellationToken cancel)
    {
        DateTime? now = clock.GetUtcNow().UtcDateTime;
        await using var change = await database.BeginChangeAsync(db, user.PartnershipId, cancel);
        var revoked = await db.AccessTokens.Where(t => t.AccessTokenId == id && t.AccountId == user.AccountId && t.RevokedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.RevokedAt, now), cancel);
        if (revoked == 0)
            return false;
        await trail.AppendAsync(db, AuditAction.TokenRevoked, "token", id.ToString(), cancel: cancel);
        await change.CommitAsync(cancel);
        return true;
    }

    /// <summary>Takes all tokens of an account back, in the caller's transaction: whoever has one may be an intruder.</summary>
    /// <returns>How many there were.</returns>
    public static Task<int> RevokeAllAsync(ThroughcareDb db, int accountId, DateTime now, CancellationToken cancel) =>
        db.AccessTokens.Where(t => t.AccountId == accountId && t.RevokedAt == null).ExecuteUpdateAsync(set => set.SetProperty(t => t.RevokedAt, (DateTime?)now), cancel);

    private static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    /// <summary>Takes over who makes a request from its token.</summary>
    internal sealed class Handler(
        IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ThroughcareDb db, SignedInAccounts accounts, CurrentUser user, TimeProvider clock)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        private const string Bearer = "Bearer ";

        protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            var header = Request.Headers.Authorization.ToString();
            if (!header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
                return AuthenticateResult.NoResult();
            var (hash, now) = (HashOf(header[Bearer.Length..].Trim()), clock.GetUtcNow().UtcDateTime);
            var latest = Clocks.Latest(now);
            var token = await db.AccessTokens.AsNoTracking()
                .SingleOrDefaultAsync(t => t.Hash == hash && t.RevokedAt == null && t.ExpiresAt > now && t.CreatedAt <= latest, Context.RequestAborted);
            if (token is null || await accounts.FindAsync(token.AccountId, Context.RequestAborted) is not { Outstanding: Outstanding.Nothing } account)
                return AuthenticateResult.Fail("The token is not valid.");
            // To the minute is enough to see whether it is still used.
            if (token.UsedAt is not { } used || (now - used).Duration() > TimeSpan.FromMinutes(1))
                await db.AccessTokens.Where(t => t.AccessTokenId == token.AccessTokenId).ExecuteUpdateAsync(set => set.SetProperty(t => t.UsedAt, (DateTime?)now), Context.RequestAborted);
            user.SignIn(account.AccountId, account.PartnershipId, account.Name, account.Roles);
            var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, account.AccountId.ToString())], Scheme.Name);
            return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name));
        }

        protected override Task HandleChallengeAsync(AuthenticationProperties properties)
        {
            Response.StatusCode = StatusCodes.Status401Unauthorized;
            Response.Headers.WWWAuthenticate = "Bearer";
            return Task.CompletedTask;
        }
    }
}
