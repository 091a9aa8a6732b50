using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Throughcare.Web.Accounts;

/// <summary>New recovery codes, on the one page that ever shows them.</summary>
internal sealed record RecoveryCodesShown(string Done, IReadOnlyList<string> Codes)
{
    public ViewResult In(PageModel page) => new()
    {
        ViewName = "/Web/Accounts/RecoveryCodesShown.cshtml",
        ViewData = new ViewDataDictionary<RecoveryCodesShown>(page.MetadataProvider, new ModelStateDictionary()) { Model = this },
    };
}
