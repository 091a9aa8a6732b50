using System.Text;
using Throughcare.Domain.Access;

namespace Throughcare.Domain.Tests.Access;

/// <summary>Everything that is allowed, on one page that whoever answers for privacy can read and agree to.</summary>
internal static class AccessSheet
{
    public static string Render()
    {
        var page = new StringBuilder();
        page.Append("# Who may do what\n\n");
        page.Append("Every permission, and how far it reaches for each role: the clients on one's own *caseload*, everything of one's own *agency*,\n");
        page.Append("or the whole *partnership*. A dash means that the role may not. Nobody sees another partnership. A change to somebody's rights\n");
        page.Append("changes this page, and the tests hold the service to it: they go to every address as every role.\n");
        page.Append("This page is generated; `THROUGHCARE_RENDER=1 dotnet test tests/Throughcare.Domain.Tests` writes it again.\n\n");
        Row(page, ["permission", "what", .. AccessRules.Roles.Select(r => r.Key), "why"]);
        Row(page, ["---", "---", .. AccessRules.Roles.Select(_ => "---"), "---"]);
        foreach (var permission in AccessRules.Permissions)
            Row(page, [permission.Key, permission.Name, .. AccessRules.Roles.Select(r => ReachOf(r, permission)), permission.Why]);
        page.Append("\n## Roles\n\n");
        Row(page, ["role", "name", "held", "second factor"]);
        Row(page, ["---", "---", "---", "---"]);
        foreach (var role in AccessRules.Roles)
            Row(page, [role.Key, role.Name, role.IsOfAgency ? "at an agency" : "for the partnership", role.NeedsSecondFactor ? "needed" : "not needed"]);
        return page.ToString();
    }

    private static string ReachOf(Role role, Permission permission) =>
        AccessRules.Grants.SingleOrDefault(g => g.Role == role && g.Permission == permission)?.Reach.ToString().ToLowerInvariant() ?? "–";

    private static void Row(StringBuilder page, IEnumerable<string> cells) => page.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
}
