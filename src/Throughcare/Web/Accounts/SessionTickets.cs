using System.Buffers.Text;
using System.Linq.Expressions;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Throughcare.Services.Accounts;
using Throughcare.Storage;
using Throughcare.Storage.Accounts;

namespace Throughcare.Web.Accounts;

/// <summary>
/// Sessions as rows of the database: the browser holds a random key, the row its hash. A session ends when nothing has
/// been asked for half an hour, after twelve hours in any case, and at once when its row is taken away.
/// </summary>
internal sealed class SessionTickets(Database database, IDataProtectionProvider protection, TimeProvider clock) : ITicketStore
{
    /// <summary>What is asked for sooner after the last renewal is not written down: one write a minute is enough.</summary>
    public static readonly TimeSpan RenewedAfter = TimeSpan.FromMinutes(1);

    private const int KeyBytes = 32;

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    public Task<string> StoreAsync(AuthenticationTicket ticket) => throw new NotSupportedException("A session is kept with the request that started it.");

    public async Task<string> StoreAsync(AuthenticationTicket ticket, HttpContext httpContext, CancellationToken cancellationToken)
    {
        var key = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(KeyBytes));
        var (hash, now) = (HashOf(key), Now);
        var (earliest, latest) = (now - Sessions.Longest, Clocks.Latest(now));
        await using var db = database.Open();
        await db.Sessions.Where(s => s.ExpiresAt <= now || s.StartedAt <= earliest || s.StartedAt > latest || s.SeenAt > latest).ExecuteDeleteAsync(cancellationToken);
        db.Sessions.Add(new Session
        {
            SessionHash = hash,
            AccountId = int.Parse(ticket.Principal.FindFirstValue(ClaimTypes.NameIdentifier)!),
            Ticket = Protect(hash, ticket),
            StartedAt = now,
            SeenAt = now,
            ExpiresAt = now + Sessions.Idle,
            Browser = BrowserName.Of(httpContext.Request.Headers.UserAgent.ToString()),
        });
        await db.SaveChangesAsync(cancellationToken);
        return key;
    }

    public async Task RenewAsync(string key, AuthenticationTicket ticket)
    {
        var (hash, now) = (HashOf(key), Now);
        var content = Protect(hash, ticket);
        await using var db = database.Open();
        await db.Sessions.Where(s => s.SessionHash == hash).ExecuteUpdateAsync(set => set
            .SetProperty(s => s.Ticket, content)
            .SetProperty(s => s.SeenAt, now)
            .SetProperty(s => s.ExpiresAt, now + Sessions.Idle));
    }

    public async Task<AuthenticationTicket?> RetrieveAsync(string key)
    {
        var (hash, now) = (HashOf(key), Now);
        await using var db = database.Open();
        var content = await db.Sessions
            .Where(Sessions.Lives(now))
            .Where(s => s.SessionHash == hash)
            .Select(s => s.Ticket)
            .SingleOrDefaultAsync();
        var ticket = content is null ? null : Read(hash, content);
        ticket?.Properties.SetParameter(HashParameter, hash);
        return ticket;
    }

    public async Task RemoveAsync(string key)
    {
        var hash = HashOf(key);
        await using var db = database.Open();
        await db.Sessions.Where(s => s.SessionHash == hash).ExecuteDeleteAsync();
    }

    /// <summary>The hash of the session that a ticket was read from.</summary>
    public static string HashIn(AuthenticationProperties properties) => properties.GetParameter<string>(HashParameter) ?? "";

    private const string HashParameter = "session hash";

    /// <summary>Encrypts for one session alone: whoever can write into the database cannot put one session's ticket into another.</summary>
    private IDataProtector ProtectorOf(string hash) => protection.CreateProtector("session", hash);

    private byte[] Protect(string hash, AuthenticationTicket ticket) => ProtectorOf(hash).Protect(TicketSerializer.Default.Serialize(ticket));

    private AuthenticationTicket? Read(string hash, byte[] content)
    {
        try
        {
            return TicketSerializer.Default.Deserialize(ProtectorOf(hash).Unprotect(content));
        }
        catch (CryptographicException)
        {
            // It belongs to another session, or the keys are lost: they sign in anew.
            return null;
        }
    }

    private static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
