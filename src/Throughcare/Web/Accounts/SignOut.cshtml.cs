using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Throughcare.Storage.Audit;
using Throughcare.Web.Access;
using Throughcare.Web.Audit;

namespace Throughcare.Web.Accounts;

/// <summary>Ends the session of this browser. Whose session has ended already is where they wanted to be.</summary>
[Needs(NeedsAttribute.Known)]
[NoReturn]
internal sealed class SignOutModel(UserTrail trail, CurrentUser user) : PageModel
{
    public async Task<IActionResult> OnPostAsync()
    {
        await trail.RecordAsync(AuditAction.SignedOut, "account", user.AccountId.ToString());
        await HttpContext.SignOutAsync(Sessions.Scheme);
        return Redirect("/sign-in");
    }
}
