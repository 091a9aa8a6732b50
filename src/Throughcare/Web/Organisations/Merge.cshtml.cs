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
[Opens<OneOfOrganisations>(Permissions.EditOrganisation)]
internal sealed class MergeModel(TimeProvider clock) : PageModel
{
    [BindProperty]
    public string? Successor { get; set; }

    [BindProperty]
    public TypedDate Day { get; set; } = new();

    [BindProperty]
    public string? Roles { get; set; }

    public KnownOrganisation Of => HttpContext.Opened<OneOfOrganisations>().Of;

    public IReadOnlyList<Choice> Others => [.. Possible.Select(o => new Choice(o.Code, $"{o.At(Today).Name} ({o.Code})"))];

    public DateOnly Today { get; } = EnglishTime.Today(clock);

    /// <summary>Those of its kind that it may merge into.</summary>
    private IEnumerable<KnownOrganisation> Possible =>
        HttpContext.Opened<OneOfOrganisations>().All.Where(o => o.Kind == Of.Kind && o.Id != Of.Id && o.ClosesOn is null);

    public IActionResult OnPost()
    {
        var successor = Possible.FirstOrDefault(o => o.Code == Successor);
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
}
