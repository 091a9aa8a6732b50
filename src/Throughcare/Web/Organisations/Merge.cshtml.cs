using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Throughcare.Domain.Access;
using Throughcare.Domain.Figures;
using Throughcare.Services.Organisations;
using Throughcare.Web.Access;
using Throughcare.Web.Links;
using Throughcare.Web.Shared;

namespace Throughcare.Web.Organisations;

/// <summary>Asks into which other an organisation is to merge, and from when.</summary>
[Needs(Permissions.EditOrganisation)]
internal sealed class MergeModel(OrganisationRegister register, CurrentUser user, TimeProvider clock) : PageModel
{
    private IReadOnlyList<KnownOrganisation> others = [];

    [BindProperty(SupportsGet = true, Name = "code")]
    public string? Code { get; set; }

    [BindProperty]
    public string? Successor { get; set; }

    [BindProperty]
    public TypedDate Day { get; set; } = new();

    [BindProperty]
    public string? Roles { get; set; }

    public KnownOrganisation Of { get; private set; } = null!;

    public IReadOnlyList<Choice> Others { get; private set; } = [];

    public DateOnly Today { get; } = EnglishTime.Today(clock);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) => await ReadAsync(cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await ReadAsync(cancel))
            return NotFound();
        var successor = others.FirstOrDefault(o => o.Code == Successor);
        if (successor is null)
            ModelState.AddModelError("Successor", "Choose into which it merges");
        var day = ModelState.Date("Day", Day, "first day");
        if (day != default && OrganisationEndings.ProblemWith(Of, day.AddDays(-1)) is { } problem)
            ModelState.AddModelError("Day", problem);
        else if (day != default && successor is not null && OrganisationEndings.ProblemWith(Of, successor, day) is { } other)
            ModelState.AddModelError("Successor", other);
        if (Of.Kind.Reports && !EndingRows.Roles.Any(r => r.Value == Roles))
            ModelState.AddModelError("Roles", "Say what becomes of the roles");
        return ModelState.IsValid ? Redirect(OrganisationLinks.ConfirmMerger(Of.Code, Successor!, day, Roles ?? EndingRows.Keep)) : Page();
    }

    private async Task<bool> ReadAsync(CancellationToken cancel)
    {
        var all = await register.AllAsync(user.PartnershipId, Today, cancel);
        if (all.FirstOrDefault(o => o.Code == Code) is not { } found)
            return false;
        Of = found;
        others = [.. all.Where(o => o.Kind == found.Kind && o.Id != found.Id && o.ClosesOn is null)];
        Others = [.. others.Select(o => new Choice(o.Code, $"{o.At(Today).Name} ({o.Code})"))];
        return true;
    }
}
