namespace Throughcare.Web.Shared;

/// <summary>Links to the pages of a long list.</summary>
/// <param name="Page">The page that is shown, from 1.</param>
/// <param name="Pages">How many there are.</param>
/// <param name="Address">The address of a page.</param>
public sealed record PageLinks(int Page, int Pages, Func<int, string> Address)
{
    /// <summary>For <c>data-module</c> of a table: only a list that is all on one page can be sorted there.</summary>
    public string? SortModule => Pages > 1 ? null : "moj-sortable-table";

    /// <summary>For <c>aria-sort</c> of its headings.</summary>
    public string? Sort => Pages > 1 ? null : "none";

    /// <summary>The numbers to show; 0 stands for a gap.</summary>
    public IEnumerable<int> Numbers()
    {
        var last = 0;
        for (var i = 1; i <= Pages; i++)
        {
            if (i != 1 && i != Pages && Math.Abs(i - Page) > 1)
                continue;
            if (last > 0 && i > last + 1)
                yield return 0;
            yield return last = i;
        }
    }
}
