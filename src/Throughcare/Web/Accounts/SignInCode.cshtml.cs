using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Throughcare.Services.Accounts;
using Throughcare.Web.Hosting;
using Throughcare.Web.Links;

namespace Throughcare.Web.Accounts;

/// <summary>The second step of signing in: a code of the authenticator app.</summary>
[AllowAnonymous]
internal sealed class SignInCodeModel(
    SignIns signIns, SessionCookie session, KnownBrowserCookie browsers, PasswordGiven given, SecondFactor secondFactor, ServiceOptions options) : PageModel
{
    [BindProperty]
    [Required(ErrorMessage = "Enter the six-digit code")]
    public string? Code { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    /// <summary>In a demonstration, the code that works next.</summary>
    public string? MadeUpCode { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        if (await given.RecallAsync(HttpContext) is not { } account)
            return StartAgain();
        if (options.IsDemonstration)
            MadeUpCode = secondFactor.NextCode(account);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (await given.RecallAsync(HttpContext) is not { } account)
            return StartAgain();
        if (!ModelState.IsValid)
            return Page();
        var (visitor, cancel) = (browsers.VisitorOf(HttpContext), HttpContext.RequestAborted);
        var attempt = await signIns.TryCodeAsync(visitor, account, Code!, cancel);
        if (attempt.IsRefused)
            return TooMany.Answer(Response, attempt.Wait);
        if (!attempt.IsRight)
        {
            ModelState.AddModelError(nameof(Code), "Code is wrong or has been used. Wait for the next one and enter it");
            return Page();
        }
        await PasswordGiven.ForgetAsync(HttpContext);
        await signIns.CompleteAsync(visitor, account, cancel);
        await session.StartAsync(HttpContext, account);
        return LocalRedirect(Local.Or(Url, ReturnUrl));
    }

    private RedirectResult StartAgain() => Redirect(AccountLinks.SignInFor(Local.Or(Url, ReturnUrl)));
}
