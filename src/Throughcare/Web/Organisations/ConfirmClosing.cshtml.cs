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

/// <summary>Shows what is open at an organisation, and closes it when that is confirmed.</summary>
[Needs(Permissions.EditOrganisation)]
internal sealed class ConfirmClosingModel(OrganisationRegister register, OrganisationEndings endings, CurrentUser user, TimeProvider clock) : PageModel, IOverwrites
{
    [BindProperty(SupportsGet = true, Name = "code")]
    public string? Code { get; set; }

    [BindProperty(SupportsGet = true, Name = "last")]
    public DateOnly Last { get; set; }

    [BindProperty(SupportsGet = true, Name = "roles")]
    public string? Roles { get; set; }

    public KnownOrganisation Of { get; private set; } = null!;

    public IReadOnlyList<EndingRow> Rows { get; private set; } = [];

    public StoredRows Shows => OrganisationRegister.AllRowsOf(user.PartnershipId, Code);

    private bool KeepsRoles => Roles != EndingRows.End;

    public async Task<IReadOnlyList<Standing>?> ReadAgainAsync(CancellationToken cancel)
    {
        if (!await ReadAsync(cancel))
            return null;
        if (OrganisationEndings.ProblemWith(Of, Last) is { } problem)
            ModelState.AddModelError("", problem);
        return Standings.Of(Of, EnglishTime.Today(clock));
    }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!await ReadAsync(cancel))
            return NotFound();
        // Whoever comes with a day that is none, or comes back when it is done, starts from the question.
        return OrganisationEndings.ProblemWith(Of, Last) is null ? Page() : Redirect(OrganisationLinks.Close(Of.Code));
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await ReadAsync(cancel))
            return NotFound();
        if (await endings.CloseAsync(user.Actor, this.Seen(), Of, Last, KeepsRoles, cancel) is not { } problem)
            return this.Done($"The last day is set: {Words.Day(Last)}", OrganisationLinks.Show(Of.Code));
        ModelState.AddModelError("", problem);
        return Page();
    }

    private async Task<bool> ReadAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid || Last == default || await register.FindAsync(user.PartnershipId, Code, Last, cancel) is not { } found)
            return false;
        Of = found;
        Rows = EndingRows.OfClosing(found, await endings.OpenAsync(found, Last.AddDays(1), cancel), Last, KeepsRoles);
        return true;
    }
}
