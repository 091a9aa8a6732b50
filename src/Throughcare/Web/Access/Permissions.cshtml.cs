using Microsoft.AspNetCore.Mvc.RazorPages;
using Throughcare.Domain.Access;

namespace Throughcare.Web.Access;

/// <summary>Shows roles, permissions and how far they reach, from the data that decides.</summary>
[Needs(NeedsAttribute.SignedIn)]
internal sealed class PermissionsModel : PageModel
{
    public static Reach ReachOf(Role role, Permission permission) =>
        AccessRules.Grants.FirstOrDefault(g => g.Role == role && g.Permission == permission)?.Reach ?? Reach.None;
}
