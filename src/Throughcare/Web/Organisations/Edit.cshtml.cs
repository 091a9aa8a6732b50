using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Throughcare.Domain.Access;
using Throughcare.Domain.Figures;
using Throughcare.Domain.Organisations;
using Throughcare.Services.Organisations;
using Throughcare.Storage.Audit;
using Throughcare.Storage.Organisations;
using Throughcare.Web.Access;
using Throughcare.Web.Kit;
using Throughcare.Web.Links;
using Throughcare.Web.Shared;

namespace Throughcare.Web.Organisations;

/// <summary>Adds an organisation of a kind, or says what one is part of and does from a day on.</summary>
[Needs(Permissions.EditOrganisation)]
internal sealed class EditModel(OrganisationRegister register, OrganisationChanges changes, CurrentUser user, TimeProvider clock) : PageModel, IOverwrites
{
    private IReadOnlyList<KnownOrganisation> all = [];

    public static IReadOnlyList<Choice> AllTiers { get; } =
    [
        new("2", "Tier 2: open-access"), new("3", "Tier 3: structured, in the community"), new("4", "Tier 4: residential and inpatient"),
    ];

    /// <summary>Code of the organisation that is changed; null for a new one.</summary>
    [BindProperty(SupportsGet = true, Name = "code")]
    public string? Code { get; set; }

    /// <summary>Key of the kind of a new one.</summary>
    [BindProperty(SupportsGet = true, Name = "kind")]
    public string? KindKey { get; set; }

    [BindProperty]
    public string? NewCode { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Parent { get; set; }

    [BindProperty]
    public List<string> Tiers { get; set; } = [];

    [BindProperty]
    public string? Submits { get; set; }

    [BindProperty]
    public TypedDate From { get; set; } = new();

    /// <summary>The organisation that is changed; null for a new one.</summary>
    public KnownOrganisation? Of { get; private set; }

    /// <summary>What it is; null where that is still to be chosen.</summary>
    public OrganisationKind? Kind { get; private set; }

    /// <summary>What it may be part of.</summary>
    public IReadOnlyList<Choice> Parents { get; private set; } = [];

    public DateOnly Today { get; } = EnglishTime.Today(clock);

    public string Back => Of is not null ? OrganisationLinks.Show(Of.Code) : Kind is not null ? OrganisationLinks.Of(Kind.Key) : OrganisationLinks.Register;

    public StoredRows? Shows => Code is null ? null : OrganisationRegister.RowsOf(user.PartnershipId, Code);

    public async Task<IReadOnlyList<Standing>?> ReadAgainAsync(CancellationToken cancel) =>
        await ReadAsync(cancel) && Of is not null ? Standings.Of(Of, Today, all) : null;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!await ReadAsync(cancel))
            return NotFound();
        From = TypedDate.Of(Today);
        if (Of?.At(Today) is { } now)
            (Parent, Tiers, Submits) = ($"{now.ParentId}", [.. now.Tiers.Split(',')], now.Submits ? "yes" : "no");
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await ReadAsync(cancel) || Kind is null)
            return NotFound();
        var code = (NewCode ?? "").Trim().ToUpperInvariant();
        if (Of is null && Kind.ProblemWith(code) is { } wrong)
            ModelState.AddModelError("NewCode", wrong);
        var name = Of is null ? ModelState.Text("Name", Name, "name") : "";
        var parent = Parents.Any(p => p.Value == Parent) ? int.Parse(Parent!) : (int?)null;
        if (parent is null && !string.IsNullOrEmpty(Parent))
            ModelState.AddModelError("Parent", "Choose what it is part of");
        var tiers = string.Join(',', AllTiers.Select(t => t.Value).Where(Tiers.Contains));
        if (Kind.Reports)
            CheckAgency(tiers);
        var from = ModelState.Date("From", From, Of is null ? "day on which it opened" : "first day");
        if (Of is not null && from != default && from < Of.OpensOn)
            ModelState.AddModelError("From", $"First day must be the same as or after {Words.Day(Of.OpensOn)}, when it opened");
        if (!ModelState.IsValid)
            return Page();
        var version = new OrganisationVersion
        {
            PartnershipId = user.PartnershipId,
            OrganisationId = Of?.Id ?? 0,
            ValidFrom = from,
            Name = Of?.At(from).Name ?? name,
            ParentId = parent,
            Tiers = Kind.Reports ? tiers : "",
            Submits = Kind.Reports && Submits == "yes",
        };
        var fault = Of is null
            ? await changes.AddAsync(user.Actor, Kind, code, version, cancel)
            : await changes.SetAsync(user.Actor, this.Seen(), Of, version, cancel);
        if (fault is not var (field, what))
            return this.Done(Of is null ? "The organisation is added" : "The organisation is changed", OrganisationLinks.Show(Of?.Code ?? code));
        ModelState.AddModelError(field == "Code" ? "NewCode" : field, what);
        return Page();
    }

    private void CheckAgency(string tiers)
    {
        if (tiers.Length == 0)
            ModelState.AddModelError("Tiers", "Choose at least one tier");
        if (Submits is not ("yes" or "no"))
            ModelState.AddModelError("Submits", "Say whether it submits each month");
    }

    private async Task<bool> ReadAsync(CancellationToken cancel)
    {
        all = await register.AllAsync(user.PartnershipId, Today, cancel);
        Of = all.FirstOrDefault(o => o.Code == Code);
        Kind = Of?.Kind ?? OrganisationKind.Find(KindKey);
        if (Kind is not null)
        {
            Parents = [.. all.Where(o => Kind.Parents.Contains(o.Kind.Key) && o.Id != Of?.Id && o.Versions[^1].ValidTo is null)
                .Select(o => new Choice($"{o.Id}", $"{o.At(Today).Name} ({o.Kind.Name.ToLowerInvariant()})"))];
        }
        return Of is not null || Code is null;
    }
}
