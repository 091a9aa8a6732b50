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

/// <summary>Shows what is open at an organisation, and merges it into another when that is confirmed.</summary>
[Needs(Permissions.EditOrganisation)]
internal sealed class ConfirmMergerModel(OrganisationRegister register, OrganisationEndings endings, CurrentUser user, TimeProvider clock) : PageModel, IOverwrites
{
    [BindProperty(SupportsGet = true, Name = "code")]
    public string? Code { get; set; }

    [BindProperty(SupportsGet = true, Name = "successor")]
    public string? Successor { get; set; }

    [BindProperty(SupportsGet = true, Name = "day")]
    public DateOnly Day { get; set; }

    [BindProperty(SupportsGet = true, Name = "roles")]
    public string? Roles { get; set; }

    public KnownOrganisation Of { get; private set; } = null!;

    public KnownOrganisation Into { get; private set; } = null!;

    public IReadOnlyList<EndingRow> Rows { get; private set; } = [];

    public StoredRows Shows =>
        OrganisationRegister.AllRowsOf(user.PartnershipId, Code).And(OrganisationRegister.AllRowsOf(user.PartnershipId, Successor));

    private string? Problem => OrganisationEndings.ProblemWith(Of, Day.AddDays(-1)) ?? OrganisationEndings.ProblemWith(Of, Into, Day);

    private bool KeepsRoles => Roles != EndingRows.End;

    public async Task<IReadOnlyList<Standing>?> ReadAgainAsync(CancellationToken cancel)
    {
        if (!await ReadAsync(cancel))
            return null;
        if (Problem is { } problem)
            ModelState.AddModelError("", problem);
        var today = EnglishTime.Today(clock);
        return [.. Standings.Of(Of, today), .. Standings.Of(Into, today)];
    }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!await ReadAsync(cancel))
            return NotFound();
        return Problem is null ? Page() : Redirect(OrganisationLinks.Merge(Of.Code));
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await ReadAsync(cancel))
            return NotFound();
        if (await endings.MergeAsync(user.Actor, this.Seen(), Of, Into, Day, KeepsRoles, cancel) is not { } problem)
            return this.Done($"The merger is set: it holds from {Words.Day(Day)}", OrganisationLinks.Show(Of.Code));
        ModelState.AddModelError("", problem);
        return Page();
    }

    private async Task<bool> ReadAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid || Day <= DateOnly.MinValue.AddDays(1))
            return false;
        var all = await register.AllAsync(user.PartnershipId, Day, cancel);
        if (all.FirstOrDefault(o => o.Code == Code) is not { } found || all.FirstOrDefault(o => o.Code == Successor) is not { } other)
            return false;
        (Of, Into) = (found, other);
        Rows = EndingRows.OfMerger(found, await endings.OpenAsync(found, Day, cancel), other, Day, KeepsRoles);
        return true;
    }
}
