using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Access;
using Throughcare.Storage;
using Throughcare.Storage.Accounts;
using Throughcare.Web.Access;
using Throughcare.Web.Links;
using Throughcare.Web.Shared;

namespace Throughcare.Web.Accounts;

/// <summary>The accounts of the partnership.</summary>
[Needs(Permissions.ManageAccounts)]
internal sealed class AccountsModel(ThroughcareDb db, CurrentUser user, TimeProvider clock) : PageModel
{
    private const int PerPage = 50;

    public IReadOnlyList<(Account Account, IReadOnlyList<string> Roles, AccountState State)> Rows { get; private set; } = [];

    public PageLinks Links { get; private set; } = null!;

    public async Task OnGetAsync([FromQuery] int page = 1)
    {
        var cancel = HttpContext.RequestAborted;
        var own = db.Accounts.AsNoTracking().Where(a => a.PartnershipId == user.PartnershipId);
        var pages = Math.Max(1, (await own.CountAsync(cancel) + PerPage - 1) / PerPage);
        page = Math.Clamp(page, 1, pages);
        Links = new PageLinks(page, pages, AccountLinks.Page);
        var accounts = await own.OrderBy(a => a.ClosedAt != null).ThenBy(a => a.Name).ThenBy(a => a.AccountId).Skip((page - 1) * PerPage).Take(PerPage)
            .ToListAsync(cancel);
        var ids = accounts.Select(a => a.AccountId).ToList();
        var roles = (await db.AccountRoles.AsNoTracking().Where(r => ids.Contains(r.AccountId)).ToListAsync(cancel))
            .ToLookup(r => r.AccountId, r => RoleWords.Of(new HeldRole(r.Role, r.AgencyCode)));
        var now = clock.GetUtcNow().UtcDateTime;
        Rows = [.. accounts.Select(a => (a, (IReadOnlyList<string>)[.. roles[a.AccountId].Order(StringComparer.Ordinal)], AccountState.Of(a, now)))];
    }
}
