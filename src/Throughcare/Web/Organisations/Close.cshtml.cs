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
internal sealed class CloseModel(OrganisationRegister register, CurrentUser user, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "code")]
    public string? Code { get; set; }

    [BindProperty]
    public TypedDate Last { get; set; } = new();

    [BindProperty]
    public string? Roles { get; set; }

    public KnownOrganisation Of { get; private set; } = null!;

    public DateOnly Today { get; } = EnglishTime.Today(clock);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) => await ReadAsync(cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await ReadAsync(cancel))
            return NotFound();
        var last = ModelState.Date("Last", Last, "last day");
        if (last != default && OrganisationEndings.ProblemWith(Of, last) is { } problem)
            ModelState.AddModelError("Last", problem);
        if (Of.Kind.Reports && !EndingRows.Roles.Any(r => r.Value == Roles))
            ModelState.AddModelError("Roles", "Say what becomes of the roles");
        return ModelState.IsValid ? Redirect(OrganisationLinks.ConfirmClosing(Of.Code, last, Roles ?? EndingRows.Keep)) : Page();
    }

    private async Task<bool> ReadAsync(CancellationToken cancel)
    {
        if (await register.FindAsync(user.PartnershipId, Code, Today, cancel) is not { } found)
            return false;
        Of = found;
        return true;
    }
}
