using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Throughcare.Services.Accounts;
using Throughcare.Storage.Accounts;
using Throughcare.Web.Access;
using Throughcare.Web.Links;

namespace Throughcare.Web.Accounts;

/// <summary>Makes new recovery codes for who has used theirs up or lost them.</summary>
[Needs(NeedsAttribute.SignedIn)]
internal sealed class RecoveryCodesModel(
    UserManager<Account> users, SecondFactor secondFactor, SignIns signIns, KnownBrowserCookie browsers, CurrentUser user) : PageModel
{
    [BindProperty]
    public string? Password { get; set; }

    public string Email { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync() => (await AccountAsync()).TwoFactorEnabled ? Page() : Redirect(AccountLinks.SecondFactor);

    public async Task<IActionResult> OnPostAsync()
    {
        var cancel = HttpContext.RequestAborted;
        var account = await AccountAsync();
        if (!account.TwoFactorEnabled)
            return Redirect(AccountLinks.SecondFactor);
        var attempt = await signIns.TryPasswordAsync(browsers.VisitorOf(HttpContext), account, Password ?? "", cancel);
        if (attempt.IsRefused)
            return TooMany.Answer(Response, attempt.Wait);
        if (!attempt.IsRight)
        {
            ModelState.AddModelError(nameof(Password), "Password is wrong");
            return Page();
        }
        var codes = await secondFactor.MakeRecoveryCodesAsync(account, cancel);
        return new RecoveryCodesShown("Your recovery codes are made", codes).In(this);
    }

    private async Task<Account> AccountAsync()
    {
        var account = (await users.FindByIdAsync(user.AccountId.ToString()))!;
        Email = account.Email;
        return account;
    }
}
