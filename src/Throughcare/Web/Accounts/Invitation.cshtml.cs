using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Throughcare.Services.Accounts;
using Throughcare.Web.Kit;
using Throughcare.Web.Links;

namespace Throughcare.Web.Accounts;

/// <summary>Where the owner of a new account, or of one whose password was forgotten, sets the password.</summary>
[AllowAnonymous]
internal sealed class InvitationModel(AccountOpening opening, Passwords passwords, KnownBrowserCookie browsers) : PageModel
{
    [BindProperty]
    public string? NewPassword { get; set; }

    [BindProperty]
    public string? Repeated { get; set; }

    /// <summary>The address with which they sign in; null where the link does not work.</summary>
    public string? Email { get; private set; }

    public async Task OnGetAsync(int account, string token) => Email = (await opening.InvitedAsync(account, token))?.Email;

    public async Task<IActionResult> OnPostAsync(int account, string token)
    {
        if (await opening.InvitedAsync(account, token) is not { } invited)
            return Page();
        Email = invited.Email;
        if (passwords.FaultOf(invited, NewPassword, Repeated) is var (field, fault))
            ModelState.AddModelError(field, fault);
        if (!ModelState.IsValid)
            return Page();
        if (!await passwords.SetAsync(invited, NewPassword!, HttpContext.RequestAborted))
            return TooMany.Answer(Response, HashingSlots.Wait);
        // Whoever has the link is the owner: strangers who keep the account locked do not keep them out.
        await browsers.RememberAsync(HttpContext, invited.AccountId);
        return this.Done("Your password is set", AccountLinks.SignIn);
    }
}
