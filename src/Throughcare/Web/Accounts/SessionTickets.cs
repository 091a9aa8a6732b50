using System.Buffers.Text;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Throughcare.Storage;
using Throughcare.Storage.Accounts;

namespace Throughcare.Web.Accounts;

/// <summary>
/// Sessions as rows of the database: the browser holds a random key, the row its hash. A session ends when nothing has
/// been asked for half an hour, after twelve hours in any case, and at once when its row is taken away.
/// </summary>
internal sealed class SessionTickets(Database database, IDataProtectionProvider protection, TimeProvider clock) : ITicketStore
{
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    /// <summary>What is asked for sooner after the last renewal is not written down: one write a minute is enough.</summary>
    public static readonly TimeSpan RenewedAfter = TimeSpan.FromMinutes(1);

    private const int KeyBytes = 32;

    private readonly IDataProtector protector = protection.CreateProtector("session");

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    public Task<string> StoreAsync(AuthenticationTicket ticket) => throw new NotSupportedException("A session is kept with the request that started it.");

    public async Task<string> StoreAsync(AuthenticationTicket ticket, HttpContext httpContext, CancellationToken cancellationToken)
    {
        var key = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(KeyBytes));
        var now = Now;
        await using var db = database.Open();
        await db.Sessions.Where(s => s.ExpiresAt <= now || s.StartedAt <= now - Longest).ExecuteDeleteAsync(cancellationToken);
        db.Sessions.Add(new Session
        {
            SessionHash = HashOf(key),
            AccountId = int.Parse(ticket.Principal.FindFirstValue(ClaimTypes.NameIdentifier)!),
            Ticket = Protect(ticket),
            StartedAt = now,
            SeenAt = now,
            ExpiresAt = now + Idle,
            Browser = BrowserName.Of(httpContext.Request.Headers.UserAgent.ToString()),
        });
        await db.SaveChangesAsync(cancellationToken);
        return key;
    }

    public async Task RenewAsync(string key, AuthenticationTicket ticket)
    {
        var (hash, now, content) = (HashOf(key), Now, Protect(ticket));
        await using var db = database.Open();
        await db.Sessions.Where(s => s.SessionHash == hash).ExecuteUpdateAsync(set => set
            .SetProperty(s => s.Ticket, content)
            .SetProperty(s => s.SeenAt, now)
            .SetProperty(s => s.ExpiresAt, now + Idle));
    }

    public async Task<AuthenticationTicket?> RetrieveAsync(string key)
    {
        var (hash, now) = (HashOf(key), Now);
        await using var db = database.Open();
        var content = await db.Sessions
            .Where(s => s.SessionHash == hash && s.ExpiresAt > now && s.StartedAt > now - Longest)
            .Select(s => s.Ticket)
            .SingleOrDefaultAsync();
        if (content is null)
            return null;
        var ticket = TicketSerializer.Default.Deserialize(protector.Unprotect(content));
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

    private byte[] Protect(AuthenticationTicket ticket) => protector.Protect(TicketSerializer.Default.Serialize(ticket));

    private static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
