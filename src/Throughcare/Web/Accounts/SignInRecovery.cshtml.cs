using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Throughcare.Services.Accounts;
using Throughcare.Web.Links;

namespace Throughcare.Web.Accounts;

/// <summary>The second step of signing in for somebody without their authenticator app.</summary>
[AllowAnonymous]
internal sealed class SignInRecoveryModel(SignIns signIns, SessionCookie session, KnownBrowserCookie browsers, PasswordGiven given) : PageModel
{
    [BindProperty]
    [Required(ErrorMessage = "Enter a recovery code")]
    public string? Code { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public async Task<IActionResult> OnGetAsync() =>
        await given.RecallAsync(HttpContext) is null ? StartAgain() : Page();

    public async Task<IActionResult> OnPostAsync()
    {
        if (await given.RecallAsync(HttpContext) is not { } account)
            return StartAgain();
        if (!ModelState.IsValid)
            return Page();
        var (visitor, cancel) = (browsers.VisitorOf(HttpContext), HttpContext.RequestAborted);
        var attempt = await signIns.TryRecoveryCodeAsync(visitor, account, Code!, cancel);
        if (attempt.IsRefused)
            return TooMany.Answer(Response, attempt.Wait);
        if (!attempt.IsRight)
        {
            ModelState.AddModelError(nameof(Code), "Recovery code is wrong or has been used");
            return Page();
        }
        await PasswordGiven.ForgetAsync(HttpContext);
        await signIns.CompleteAsync(visitor, account, cancel);
        await session.StartAsync(HttpContext, account);
        return LocalRedirect(Local.Or(Url, ReturnUrl));
    }

    private RedirectResult StartAgain() => Redirect(AccountLinks.SignInFor(Local.Or(Url, ReturnUrl)));
}
