using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Throughcare.Services.Accounts;
using Throughcare.Web.Access;
using Throughcare.Web.Links;

namespace Throughcare.Web.Accounts;

/// <summary>The first step of signing in: email address and password.</summary>
[AllowAnonymous]
internal sealed class SignInModel(SignIns signIns, SessionCookie session, KnownBrowserCookie browsers, CurrentUser user) : PageModel
{
    [BindProperty]
    [Required(ErrorMessage = "Enter your email address")]
    public string? Email { get; set; }

    [BindProperty]
    [Required(ErrorMessage = "Enter your password")]
    [MaxLength(PasswordRules.Most, ErrorMessage = "Password must be 256 characters or fewer")]
    public string? Password { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Expired { get; set; }

    public IActionResult OnGet() => user.IsSignedIn ? LocalRedirect(Local.Or(Url, ReturnUrl)) : Page();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
            return Page();
        var (visitor, cancel) = (browsers.VisitorOf(HttpContext), HttpContext.RequestAborted);
        var attempt = await signIns.TryPasswordAsync(visitor, Email!, Password!, cancel);
        if (attempt.IsRefused)
            return TooMany.Answer(Response, attempt.Wait);
        if (attempt.Account is not { } account)
        {
            // One answer for all that can be wrong: it says nothing about who has an account.
            ModelState.AddModelError(nameof(Email), "Email address or password is wrong. After 10 wrong attempts an account is locked for 15 minutes");
            return Page();
        }
        if (account.TwoFactorEnabled)
        {
            await PasswordGiven.RememberAsync(HttpContext, account);
            return Redirect(AccountLinks.SignInCode(Local.Or(Url, ReturnUrl)));
        }
        await signIns.CompleteAsync(visitor, account, cancel);
        await session.StartAsync(HttpContext, account);
        return LocalRedirect(Local.Or(Url, ReturnUrl));
    }
}
