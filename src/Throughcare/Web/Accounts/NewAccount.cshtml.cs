using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Throughcare.Domain.Access;
using Throughcare.Services.Accounts;
using Throughcare.Storage;
using Throughcare.Web.Access;

namespace Throughcare.Web.Accounts;

/// <summary>Opens an account.</summary>
[Needs(Permissions.ManageAccounts)]
internal sealed class NewAccountModel(AccountAdministration administration, AccountOpening opening, ThroughcareDb db, CurrentUser user) : PageModel
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? Role { get; set; }

    [BindProperty]
    public string? Agency { get; set; }

    public RoleFields Fields { get; private set; } = null!;

    public async Task OnGetAsync() => await ShowAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
        {
            await ShowAsync();
            return Page();
        }
        var (account, fault) = await administration.OpenAsync(user.Actor, Email, Name, Role, Agency, HttpContext.RequestAborted);
        if (account is null)
        {
            ModelState.AddModelError(fault!.Value.Field, fault.Value.Fault);
            await ShowAsync();
            return Page();
        }
        return new InvitationShown(account.AccountId, account.Name, await opening.InvitationAsync(account), Request).In(this);
    }

    private async Task ShowAsync() => Fields = new RoleFields(Role, Agency, await AgencyChoices.AgenciesAsync(db, user.PartnershipId, HttpContext.RequestAborted));
}
