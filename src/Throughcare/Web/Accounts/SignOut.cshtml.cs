using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Throughcare.Storage.Accounts;
using Throughcare.Storage.Audit;
using Throughcare.Web.Access;
using Throughcare.Web.Links;

namespace Throughcare.Web.Accounts;

/// <summary>Ends the session of this browser. Whose session has ended already is where they wanted to be.</summary>
[Needs(NeedsAttribute.Known)]
[NoReturn]
internal sealed class SignOutModel(AuditTrail trail, CurrentUser user) : PageModel
{
    public async Task<IActionResult> OnPostAsync()
    {
        await trail.RecordAsync(AuditEntry.Of(user.Actor, AccountEvents.SignedOut, AuditSubject.Account(user.AccountId)));
        await HttpContext.SignOutAsync(SessionCookie.Scheme);
        return Redirect(AccountLinks.SignIn);
    }
}
