using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Throughcare.Storage;
using Throughcare.Storage.Accounts;
using Throughcare.Storage.Audit;
using Throughcare.Web.Access;
using Throughcare.Web.Audit;

namespace Throughcare.Web.Accounts;

/// <summary>Sets up the authenticator app, and shows the recovery codes once when it is done.</summary>
[Needs(NeedsAttribute.Known)]
internal sealed class SetUpSecondFactorModel(
    Database database, ThroughcareDb db, UserManager<Account> users, SecondFactor secondFactor, SignIns signIns, Sessions sessions, SignInLimits limits, UserTrail trail, CurrentUser user) : PageModel
{
    /// <summary>The new secret, protected, on its way to the browser and back: it is kept only when a code has confirmed it.</summary>
    [BindProperty]
    public string? Key { get; set; }

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
        Show(await AccountAsync());
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var cancel = HttpContext.RequestAborted;
        var account = await AccountAsync();
        Show(account);
        if (!ModelState.IsValid)
            return Page();
        if (!limits.MayTryCode(account.AccountId))
            return StatusCode(StatusCodes.Status429TooManyRequests);
        if (IsSetUp && !await signIns.IsPasswordAsync(account, Password ?? ""))
            ModelState.AddModelError(nameof(Password), "Password is wrong");
        else if (!secondFactor.IsRight(Key!, Code!))
            ModelState.AddModelError(nameof(Code), "Code is wrong. Check that your phone shows the right time and enter the code it shows now");
        if (!ModelState.IsValid)
            return Page();

        IReadOnlyList<string> codes;
        await using (var change = await database.BeginChangeAsync(db, account.PartnershipId, cancel))
        {
            secondFactor.Set(account, Key!, Code!);
            await users.UpdateSecurityStampAsync(account);
            codes = await secondFactor.NewRecoveryCodesAsync(account.AccountId, cancel);
            await Sessions.EndAllAsync(db, account.AccountId, cancel);
            await trail.AppendAsync(db, AuditAction.SecondFactorSet, "account", account.AccountId.ToString(), cancel: cancel);
            await change.CommitAsync(cancel);
        }
        await sessions.StartAsync(HttpContext, account);
        user.SignIn(account.AccountId, account.PartnershipId, account.Name, []);
        return new RecoveryCodesShown("Your second factor is set up", codes).In(this);
    }

    private async Task<Account> AccountAsync() => (await users.FindByIdAsync(user.AccountId.ToString()))!;

    private void Show(Account account)
    {
        (IsSetUp, Email) = (account.TwoFactorEnabled, account.Email);
        Key = IsKey(Key) ? Key : secondFactor.NewKey();
        KeyText = Base32.InGroups(secondFactor.TextOf(Key!));
        Qr = QrCode.Of(secondFactor.AddressOf(Key!, account.Email));
    }

    /// <summary>Whether what the browser sent back is a secret that was made here.</summary>
    private bool IsKey(string? key)
    {
        try
        {
            return key is not null && secondFactor.TextOf(key).Length > 0;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
