using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Throughcare.Services.Accounts;
using Throughcare.Storage.Accounts;
using Throughcare.Web.Access;

namespace Throughcare.Web.Accounts;

/// <summary>Sets up the authenticator app, and shows the recovery codes once when it is done.</summary>
[Needs(NeedsAttribute.Known)]
internal sealed class SetUpSecondFactorModel(
    UserManager<Account> users, SecondFactor secondFactor, PendingSecondFactor pending, SignIns signIns, SignInLimits limits,
    SessionCookie session, KnownBrowserCookie browsers, CurrentUser user) : PageModel
{
    [BindProperty]
    [Required(ErrorMessage = "Enter the six-digit code")]
    public string? Code { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    /// <summary>Whether there is a second factor, which this replaces.</summary>
    public bool IsSetUp { get; private set; }

    public string Email { get; private set; } = "";

    public string KeyText { get; private set; } = "";

    public (string Path, int Size) Qr { get; private set; }

    public async Task OnGetAsync()
    {
        ModelState.Clear();
        await ShowAsync(await AccountAsync());
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var cancel = HttpContext.RequestAborted;
        var account = await AccountAsync();
        var shown = await pending.FindAsync(user.AccountId, user.SessionHash, cancel);
        var secret = await ShowAsync(account);
        if (!ModelState.IsValid)
            return Page();
        if (!limits.MayTryCode(account.AccountId, browser: null))
            return TooMany.Answer(Response, SignInLimits.Minute);
        if (shown is null)
        {
            ModelState.AddModelError(nameof(Code), "The picture was too old. Scan this new one and enter the code that the app shows now");
            return Page();
        }
        if (IsSetUp && await signIns.TryPasswordAsync(browsers.VisitorOf(HttpContext), account, Password ?? "", cancel) is { IsRight: false } attempt)
        {
            if (attempt.IsRefused)
                return TooMany.Answer(Response, attempt.Wait);
            ModelState.AddModelError(nameof(Password), "Password is wrong");
        }
        else if (!secondFactor.IsRight(secret, Code!))
        {
            ModelState.AddModelError(nameof(Code), "Code is wrong. Check that your phone shows the right time and enter the code it shows now");
        }
        if (!ModelState.IsValid)
            return Page();

        var codes = await secondFactor.SetAsync(account, secret, Code!, cancel);
        await session.StartAsync(HttpContext, account);
        user.Settle();
        return new RecoveryCodesShown("Your second factor is set up", codes).In(this);
    }

    private async Task<Account> AccountAsync() => (await users.FindByIdAsync(user.AccountId.ToString()))!;

    private async Task<byte[]> ShowAsync(Account account)
    {
        (IsSetUp, Email) = (account.TwoFactorEnabled, account.Email);
        var secret = await pending.FindOrMakeAsync(user.AccountId, user.SessionHash, HttpContext.RequestAborted);
        KeyText = SecondFactor.InGroups(SecondFactor.TextOf(secret));
        Qr = QrCode.Of(SecondFactor.AddressOf(secret, account.Email));
        return secret;
    }
}
