using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Access;
using Throughcare.Services.Accounts;
using Throughcare.Storage;
using Throughcare.Storage.Accounts;
using Throughcare.Storage.Audit;
using Throughcare.Web.Access;
using Throughcare.Web.Kit;
using Throughcare.Web.Links;
using Throughcare.Web.Shared;

namespace Throughcare.Web.Accounts;

/// <summary>One account: its roles, and what helps who cannot sign in.</summary>
[Needs(Permissions.ManageAccounts)]
[Opens<Account>(Permissions.ManageAccounts)]
internal sealed class OneAccountModel(AccountAdministration administration, ThroughcareDb db, CurrentUser user, TimeProvider clock) : PageModel, IOverwrites
{
    public Account Account => HttpContext.Opened<Account>();

    public AccountState State { get; private set; } = null!;

    public IReadOnlyList<HeldRole> Roles { get; private set; } = [];

    public RoleFields Fields { get; private set; } = null!;

    public StoredRows Shows => AccountAdministration.RowsOf(user.Actor, HttpContext.Request.Number());

    public bool IsOwn => Account.AccountId == user.AccountId;

    public async Task<IReadOnlyList<Standing>?> ReadAgainAsync(CancellationToken cancel)
    {
        if (await HttpContext.OpenAsync<Account>(Permissions.ManageAccounts) is not null)
            return null;
        await ShowAsync(Account.AccountId, Request.Form["Role"], Request.Form["Agency"]);
        return
        [
            new("State", State.Words), new("Roles", string.Join(", ", Roles.Select(RoleWords.Of))),
            new("Second factor", Account.TwoFactorEnabled ? "Set up" : "Not set up"),
        ];
    }

    public Task<IActionResult> OnGetAsync(int id) => ShowAsync(id, null, null);

    public Task<IActionResult> OnPostGiveAsync(int id, string? role, string? agency) =>
        ActAsync(id, "The role is given", (account, cancel) => administration.GiveAsync(user.Actor, this.Seen(), account, role, agency, cancel), role, agency);

    public Task<IActionResult> OnPostTakeAsync(int id, string role, string? agency) =>
        ActAsync(id, "The role is taken away", (account, cancel) => administration.TakeAsync(user.Actor, this.Seen(), account, role, agency ?? "", cancel));

    public Task<IActionResult> OnPostCloseAsync(int id) =>
        ActAsync(id, "The account is closed", (account, cancel) => administration.CloseAsync(user.Actor, this.Seen(), account, cancel));

    public Task<IActionResult> OnPostReopenAsync(int id) => ActAsync(id, "The account is open again", Always(administration.ReopenAsync));

    public Task<IActionResult> OnPostUnlockAsync(int id) => ActAsync(id, "The account is unlocked", Always(administration.UnlockAsync));

    public Task<IActionResult> OnPostResetSecondFactorAsync(int id) =>
        ActAsync(id, "The second factor is taken away", Always(administration.ResetSecondFactorAsync));

    public Task<IActionResult> OnPostInviteAsync(int id) => ShowLinkAsync(id, administration.InviteAsync);

    public Task<IActionResult> OnPostTakePasswordAsync(int id) => ShowLinkAsync(id, administration.TakePasswordAsync);

    private async Task<IActionResult> ShowLinkAsync(int id, Func<Actor, Seen, Account, CancellationToken, Task<string>> make)
    {
        var cancel = HttpContext.RequestAborted;
        if (Account.ClosedAt is null)
            return new InvitationShown(id, Account.Name, await make(user.Actor, this.Seen(), Account, cancel), Request).In(this);
        ModelState.AddModelError("", "The account is closed. Open it again first");
        return await ShowAsync(id, null, null);
    }

    private Func<Account, CancellationToken, Task<(string Field, string Fault)?>> Always(
        Func<Actor, Seen, Account, CancellationToken, Task> act) => async (account, cancel) =>
    {
        await act(user.Actor, this.Seen(), account, cancel);
        return null;
    };

    private async Task<IActionResult> ActAsync(
        int id, string done, Func<Account, CancellationToken, Task<(string Field, string Fault)?>> act, string? role = null, string? agency = null)
    {
        var cancel = HttpContext.RequestAborted;
        if (await act(Account, cancel) is not var (field, fault))
            return this.Done(done, AccountLinks.Show(id));
        ModelState.AddModelError(field, fault);
        // What was refused is not to be seen as if it had been done.
        db.ChangeTracker.Clear();
        await HttpContext.OpenAsync<Account>(Permissions.ManageAccounts);
        return await ShowAsync(id, role, agency);
    }

    private async Task<IActionResult> ShowAsync(int id, string? role, string? agency)
    {
        var cancel = HttpContext.RequestAborted;
        State = AccountState.Of(Account, clock.GetUtcNow().UtcDateTime);
        Roles = [.. (await db.AccountRoles.AsNoTracking().Where(r => r.AccountId == id).ToListAsync(cancel)).Select(r => new HeldRole(r.Role, r.AgencyCode))
            .OrderBy(RoleWords.Of, StringComparer.Ordinal)];
        Fields = new RoleFields(role, agency, await AgencyChoices.AgenciesAsync(db, user.PartnershipId, cancel));
        return Page();
    }
}
