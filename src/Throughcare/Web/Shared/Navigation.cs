using Throughcare.Domain.Access;
using Throughcare.Web.Links;

namespace Throughcare.Web.Shared;

/// <summary>A place in the main navigation.</summary>
/// <param name="Permission">Key of the permission without which nobody sees it.</param>
internal sealed record NavigationItem(string Permission, string Address, string Name);

/// <summary>The main navigation: what somebody may open.</summary>
/// <param name="items">Those of all capabilities, in order.</param>
internal sealed class Navigation(IEnumerable<NavigationItem> items)
{
    public IReadOnlyList<(string Address, string Name)> For(Authority authority) =>
        [(HomeLinks.Home, "Home"), .. items.Where(i => authority.May(i.Permission)).Select(i => (i.Address, i.Name))];

    /// <summary>The address of the item under which a page stands: of several the longest with which the page's own begins; null for none.</summary>
    public static string? Current(IEnumerable<(string Address, string Name)> items, Endpoint? page)
    {
        if (page is not RouteEndpoint { RoutePattern.RawText: { } text })
            return null;
        var address = "/" + text.TrimStart('/');
        return items.Select(i => i.Address).Where(a => address == a || (a != "/" && address.StartsWith(a + "/", StringComparison.Ordinal))).MaxBy(a => a.Length);
    }
}
