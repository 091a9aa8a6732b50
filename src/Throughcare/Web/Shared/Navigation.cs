using Throughcare.Domain.Access;
using Throughcare.Web.Links;

namespace Throughcare.Web;

/// <summary>The main navigation: what somebody may open.</summary>
internal static class Navigation
{
    private static readonly (string Permission, string Address, string Name)[] Items =
    [
        (Permissions.ViewAssessment, AssessmentLinks.Summary, "Assessment"),
        (Permissions.ReadClient, ClientLinks.Search, "Clients"),
        (Permissions.ViewSubmission, SubmissionLinks.All, "Submissions"),
        (Permissions.SeeProgress, SubmissionLinks.Progress, "Who has submitted"),
        (Permissions.EditOrganisation, OrganisationLinks.All, "Organisations"),
        (Permissions.ManageAccounts, AccountLinks.All, "Accounts"),
        (Permissions.ReadAudit, AuditLinks.Trail, "Audit trail"),
    ];

    public static IEnumerable<(string Address, string Name)> For(Authority authority) =>
        [(HomeLinks.Home, "Home"), .. Items.Where(i => authority.May(i.Permission)).Select(i => (i.Address, i.Name))];

    /// <summary>The address of the item under which a page stands: of several the longest with which the page's own begins; null for none.</summary>
    public static string? Current(IEnumerable<(string Address, string Name)> items, Endpoint? page)
    {
        if (page is not RouteEndpoint { RoutePattern.RawText: { } text })
            return null;
        var address = "/" + text.TrimStart('/');
        return items.Select(i => i.Address).Where(a => address == a || (a != "/" && address.StartsWith(a + "/", StringComparison.Ordinal))).MaxBy(a => a.Length);
    }
}
