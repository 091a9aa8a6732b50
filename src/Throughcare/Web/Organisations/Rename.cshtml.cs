using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Throughcare.Domain.Access;
using Throughcare.Domain.Figures;
using Throughcare.Services.Organisations;
using Throughcare.Storage.Audit;
using Throughcare.Web.Access;
using Throughcare.Web.Kit;
using Throughcare.Web.Links;
using Throughcare.Web.Shared;

namespace Throughcare.Web.Organisations;

/// <summary>Gives an organisation another name from a day on.</summary>
[Needs(Permissions.EditOrganisation)]
[Opens<OneOfOrganisations>(Permissions.EditOrganisation)]
internal sealed class RenameModel(OrganisationChanges changes, CurrentUser user, TimeProvider clock) : PageModel, IOverwrites
{
    [BindProperty(SupportsGet = true, Name = "code")]
    public string? Code { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public TypedDate From { get; set; } = new();

    public KnownOrganisation Of => HttpContext.Opened<OneOfOrganisations>().Of;

    public DateOnly Today { get; } = EnglishTime.Today(clock);

    public StoredRows Shows => OrganisationRegister.RowsOf(user.PartnershipId, Code);

    public async Task<IReadOnlyList<Standing>?> ReadAgainAsync(CancellationToken cancel) =>
        await HttpContext.OpenAsync<OneOfOrganisations>(Permissions.EditOrganisation) is null ? Standings.Of(Of, Today) : null;

    public void OnGet() => From = TypedDate.Of(Today);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var name = ModelState.Text("Name", Name, "new name");
        var from = ModelState.Date("From", From, "first day");
        if (!ModelState.IsValid)
            return Page();
        if (await changes.RenameAsync(user.Actor, this.Seen(), Of, name, from, cancel) is not var (field, fault))
            return this.Done($"The new name holds from {Words.Day(from)}", OrganisationLinks.Show(Of.Code));
        ModelState.AddModelError(field, fault);
        return Page();
    }
}
