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
internal sealed class RenameModel(OrganisationRegister register, OrganisationChanges changes, CurrentUser user, TimeProvider clock) : PageModel, IOverwrites
{
    [BindProperty(SupportsGet = true, Name = "code")]
    public string? Code { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public TypedDate From { get; set; } = new();

    public KnownOrganisation Of { get; private set; } = null!;

    public DateOnly Today { get; } = EnglishTime.Today(clock);

    public StoredRows Shows => OrganisationRegister.RowsOf(user.PartnershipId, Code);

    public async Task<IReadOnlyList<Standing>?> ReadAgainAsync(CancellationToken cancel) => await ReadAsync(cancel) ? Standings.Of(Of, Today) : null;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!await ReadAsync(cancel))
            return NotFound();
        From = TypedDate.Of(Today);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await ReadAsync(cancel))
            return NotFound();
        var name = ModelState.Text("Name", Name, "new name");
        var from = ModelState.Date("From", From, "first day");
        if (!ModelState.IsValid)
            return Page();
        if (await changes.RenameAsync(user.Actor, this.Seen(), Of, name, from, cancel) is not var (field, fault))
            return this.Done($"The new name holds from {Words.Day(from)}", OrganisationLinks.Show(Of.Code));
        ModelState.AddModelError(field, fault);
        return Page();
    }

    private async Task<bool> ReadAsync(CancellationToken cancel)
    {
        if (await register.FindAsync(user.PartnershipId, Code, Today, cancel) is not { } found)
            return false;
        Of = found;
        return true;
    }
}
