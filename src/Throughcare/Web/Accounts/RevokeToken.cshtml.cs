using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Throughcare.Services.Accounts;
using Throughcare.Storage.Accounts;
using Throughcare.Web.Access;

namespace Throughcare.Web.Accounts;

/// <summary>Asks once more before one of one's access tokens ends. The page of one's account ends it.</summary>
[Needs(NeedsAttribute.SignedIn)]
internal sealed class RevokeTokenModel(AccessTokens tokens, CurrentUser user) : PageModel
{
    public AccessToken Token { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken cancel)
    {
        if ((await tokens.ListAsync(user.Actor, cancel)).Find(t => t.AccessTokenId == id) is not { } token)
            return NotFound();
        Token = token;
        return Page();
    }
}
