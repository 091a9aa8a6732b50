using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Throughcare.Web.Accounts;

/// <summary>The link of an invitation, on the one page that shows it: the administrator passes it on.</summary>
internal sealed record InvitationShown(int AccountId, string Name, string Path, HttpRequest Request)
{
    public string Link => $"{Request.Scheme}://{Request.Host}{Path}";

    public ViewResult In(PageModel page) => new()
    {
        ViewName = "/Web/Accounts/InvitationShown.cshtml",
        ViewData = new ViewDataDictionary<InvitationShown>(page.MetadataProvider, new ModelStateDictionary()) { Model = this },
    };
}
