using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Throughcare.Domain.Access;
using Throughcare.Domain.Figures;
using Throughcare.Services.Organisations;
using Throughcare.Web.Access;
using Throughcare.Web.Links;
using Throughcare.Web.Shared;

namespace Throughcare.Web.Organisations;

/// <summary>Asks from when an organisation is to be closed.</summary>
[Needs(Permissions.EditOrganisation)]
[Opens<OneOfOrganisations>(Permissions.EditOrganisation)]
internal sealed class CloseModel(TimeProvider clock) : PageModel
{
    [BindProperty]
    public TypedDate Last { get; set; } = new();

    [BindProperty]
    public string? Roles { get; set; }

    public KnownOrganisation Of => HttpContext.Opened<OneOfOrganisations>().Of;

    public DateOnly Today { get; } = EnglishTime.Today(clock);

    public IActionResult OnPost()
    {
        var last = ModelState.Date("Last", Last, "last day");
        if (last != default && OrganisationEndings.ProblemWith(Of, last) is { } problem)
            ModelState.AddModelError("Last", problem);
        if (Of.Kind.Reports && !EndingRows.Roles.Any(r => r.Value == Roles))
            ModelState.AddModelError("Roles", "Say what becomes of the roles");
        return ModelState.IsValid ? Redirect(OrganisationLinks.ConfirmClosing(Of.Code, last, Roles ?? EndingRows.Keep)) : Page();
    }
}
