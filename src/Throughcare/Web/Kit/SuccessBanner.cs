using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Throughcare.Web.Kit;

/// <summary>Lets a page say what it has done, on the page to which it leads.</summary>
internal static class SuccessBanner
{
    /// <summary>Where the words wait for the next page.</summary>
    public const string Key = "done";

    /// <summary>Leads to a page that says what has been done.</summary>
    /// <param name="words">A sentence that names nobody: it travels with the browser.</param>
    public static RedirectResult Done(this PageModel page, string words, string address)
    {
        page.TempData[Key] = words;
        return new RedirectResult(address);
    }
}
