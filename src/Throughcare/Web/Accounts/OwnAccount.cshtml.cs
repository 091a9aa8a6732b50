using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Access;
using Throughcare.Services.Accounts;
using Throughcare.Storage;
using Throughcare.Storage.Accounts;
using Throughcare.Web.Access;
using Throughcare.Web.Kit;
using Throughcare.Web.Links;

namespace Throughcare.Web.Accounts;

/// <summary>How somebody signs in, where they are signed in, and their tokens.</summary>
[Needs(NeedsAttribute.SignedIn)]
internal sealed class OwnAccountModel(ThroughcareDb db, AccessTokens tokens, Sessions sessions, CurrentUser user) : PageModel
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
        Sessions = await sessions.ListAsync(user.AccountId, cancel);
        Tokens = await tokens.ListAsync(user.Actor, cancel);
    }

    public async Task<IActionResult> OnPostEverywhereAsync()
    {
        await sessions.EndEverywhereAsync(user.Actor);
        await HttpContext.SignOutAsync(SessionCookie.Scheme);
        return this.Done("You are signed out everywhere, and your access tokens are revoked", AccountLinks.SignIn);
    }

    public async Task<IActionResult> OnPostRevokeAsync(int id) =>
        await tokens.RevokeAsync(user.Actor, id, HttpContext.RequestAborted) ? this.Done("The access token is revoked", AccountLinks.Own) : NotFound();
}
