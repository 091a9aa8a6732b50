using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Throughcare.Services.Accounts;
using Throughcare.Storage.Accounts;
using Throughcare.Web.Access;
using Throughcare.Web.Kit;
using Throughcare.Web.Links;

namespace Throughcare.Web.Accounts;

/// <summary>Changes one's own password.</summary>
[Needs(NeedsAttribute.Known)]
internal sealed class ChangePasswordModel(
    UserManager<Account> users, Passwords passwords, SignIns signIns, SessionCookie session, KnownBrowserCookie browsers, CurrentUser user) : PageModel
{
    [BindProperty]
    public string? Current { get; set; }

    [BindProperty]
    public string? NewPassword { get; set; }

    [BindProperty]
    public string? Repeated { get; set; }

    public string Email { get; private set; } = "";

    public async Task OnGetAsync() => await AccountAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        var cancel = HttpContext.RequestAborted;
        var account = await AccountAsync();
        if (string.IsNullOrEmpty(Current))
            ModelState.AddModelError(nameof(Current), "Enter your current password");
        if (passwords.FaultOf(account, NewPassword, Repeated) is var (field, fault))
            ModelState.AddModelError(field, fault);
        if (!ModelState.IsValid)
            return Page();
        var attempt = await signIns.TryPasswordAsync(browsers.VisitorOf(HttpContext), account, Current!, cancel);
        if (attempt.IsRefused)
            return TooMany.Answer(Response, attempt.Wait);
        if (!attempt.IsRight)
            ModelState.AddModelError(nameof(Current), "Current password is wrong");
        else if (Current == NewPassword)
            ModelState.AddModelError(nameof(NewPassword), "New password must be another than the current one");
        if (!ModelState.IsValid)
            return Page();
        if (!await passwords.SetAsync(account, NewPassword!, cancel))
            return TooMany.Answer(Response, HashingSlots.Wait);
        await session.StartAsync(HttpContext, account);
        return this.Done("Your password is changed", AccountLinks.Own);
    }

    private async Task<Account> AccountAsync()
    {
        var account = (await users.FindByIdAsync(user.AccountId.ToString()))!;
        Email = account.Email;
        return account;
    }
}
