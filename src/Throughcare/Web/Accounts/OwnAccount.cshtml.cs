using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Access;
using Throughcare.Storage;
using Throughcare.Storage.Accounts;
using Throughcare.Storage.Audit;
using Throughcare.Web.Access;
using Throughcare.Web.Audit;

namespace Throughcare.Web.Accounts;

/// <summary>How somebody signs in, where they are signed in, and their tokens.</summary>
[Needs(NeedsAttribute.SignedIn)]
internal sealed class OwnAccountModel(Database database, ThroughcareDb db, AccessTokens tokens, UserTrail trail, CurrentUser user, TimeProvider clock) : PageModel
{
    public Account Account { get; private set; } = null!;

    public int RecoveryCodes { get; private set; }

    public IReadOnlyList<string> Roles { get; private set; } = [];

    public IReadOnlyList<Session> Sessions { get; private set; } = [];

    public IReadOnlyList<AccessToken> Tokens { get; private set; } = [];

    public async Task OnGetAsync()
    {
        var cancel = HttpContext.RequestAborted;
        Account = await db.Accounts.AsNoTracking().SingleAsync(a => a.AccountId == user.AccountId, cancel);
        RecoveryCodes = await db.RecoveryCodes.CountAsync(c => c.AccountId == user.AccountId, cancel);
        Roles = [.. user.Authority.Roles.Select(RoleWords.Of).Order(StringComparer.Ordinal)];
        Sessions = await db.Sessions.AsNoTracking()
            .Where(SessionTickets.Lives(clock.GetUtcNow().UtcDateTime))
            .Where(s => s.AccountId == user.AccountId)
            .OrderByDescending(s => s.StartedAt)
            .ToListAsync(cancel);
        Tokens = await tokens.ListAsync(cancel);
    }

    public async Task<IActionResult> OnPostEverywhereAsync()
    {
        await using (var change = await database.BeginChangeAsync(db, user.PartnershipId))
        {
            await Accounts.Sessions.EndAllAsync(db, user.AccountId, CancellationToken.None);
            await AccessTokens.RevokeAllAsync(db, user.AccountId, clock.GetUtcNow().UtcDateTime, CancellationToken.None);
            await trail.AppendAsync(db, AuditAction.SessionsEnded, "account", user.AccountId.ToString());
            await change.CommitAsync();
        }
        await HttpContext.SignOutAsync(Accounts.Sessions.Scheme);
        return Redirect("/sign-in");
    }

    public async Task<IActionResult> OnPostRevokeAsync(int id) =>
        await tokens.RevokeAsync(id, HttpContext.RequestAborted) ? Redirect("/account") : NotFound();
}
