using Throughcare.Domain.Access;

namespace Throughcare.Web;

/// <summary>The main navigation: what somebody may open.</summary>
internal static class Navigation
{
    private static readonly (string Permission, string Address, string Name)[] Items =
    [
        (Permissions.ViewAssessment, "/assessment", "Assessment"),
        (Permissions.ReadClient, "/clients", "Clients"),
        (Permissions.ViewSubmission, "/submissions", "Submissions"),
        (Permissions.SeeProgress, "/submissions/progress", "Who has submitted"),
        (Permissions.EditOrganisation, "/organisations", "Organisations"),
        (Permissions.ManageAccounts, "/accounts", "Accounts"),
        (Permissions.ReadAudit, "/audit", "Audit trail"),
    ];

    public static IEnumerable<(string Address, string Name)> For(Authority authority) =>
        [("/", "Home"), .. Items.Where(i => authority.May(i.Permission)).Select(i => (i.Address, i.Name))];

    /// <summary>The address of the item under which a page stands: of several the longest with which the page's own begins; null for none.</summary>
    public static string? Current(IEnumerable<(string Address, string Name)> items, Endpoint? page)
    {
        if (page is not RouteEndpoint { RoutePattern.RawText: { } text })
            return null;
        var address = "/" + text.TrimStart('/');
        return items.Select(i => i.Address).Where(a => address == a || (a != "/" && address.StartsWith(a + "/", StringComparison.Ordinal))).MaxBy(a => a.Length);
    }
}
