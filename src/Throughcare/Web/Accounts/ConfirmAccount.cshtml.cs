using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Throughcare.Domain.Access;
using Throughcare.Services.Accounts;
using Throughcare.Storage.Accounts;
using Throughcare.Storage.Audit;
using Throughcare.Web.Access;
using Throughcare.Web.Kit;
using Throughcare.Web.Links;
using Throughcare.Web.Shared;

namespace Throughcare.Web.Accounts;

/// <summary>Asks once more before something is done to an account that cannot be taken back, or hardly. The page of the account does it.</summary>
[Needs(Permissions.ManageAccounts)]
[Opens<Account>(Permissions.ManageAccounts)]
internal sealed class ConfirmAccountModel(CurrentUser user) : PageModel, IShows
{
    private static readonly Dictionary<string, AccountAct> Acts = new(StringComparer.Ordinal)
    {
        ["close"] = new("Close", "Do you want to close this account?", "Close the account", "Do not close it",
            "Nobody can sign in with it any more. Everything that its owner is signed in to and all access tokens end at once, and do not come back "
            + "if you open the account again."),
        ["password"] = new("TakePassword", "Do you want to take the password away?", "Take the password away", "Leave it",
            "The password, everything that the owner is signed in to and all access tokens end at once. You get a link with which the owner sets a new "
            + "password."),
        ["second-factor"] = new("ResetSecondFactor", "Do you want to take the second factor away?", "Take the second factor away", "Leave it",
            "The authenticator app and the recovery codes stop working for this account, and everything that its owner is signed in to ends at once. "
            + "The owner sets up another second factor after signing in."),
    };

    public Account Account => HttpContext.Opened<Account>();

    public AccountAct Act { get; private set; } = null!;

    public StoredRows Shows => AccountAdministration.RowsOf(user.Actor, HttpContext.Request.Number());

    public IActionResult OnGet(int id, string what)
    {
        if (!Acts.TryGetValue(what, out var act))
            return NotFound();
        Act = act;
        // Nobody does it to their own, or to one that is closed: the account's page says so.
        return Account.ClosedAt is null && id != user.AccountId ? Page() : Redirect(AccountLinks.Show(id));
    }
}

/// <summary>Something that is done to an account.</summary>
/// <param name="Handler">What the page of the account calls it.</param>
/// <param name="Follows">What will happen.</param>
internal sealed record AccountAct(string Handler, string Question, string Button, string Back, string Follows);
