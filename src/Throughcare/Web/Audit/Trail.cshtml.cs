using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Access;
using Throughcare.Services.Audit;
using Throughcare.Services.Organisations;
using Throughcare.Storage.Audit;
using Throughcare.Web.Access;
using Throughcare.Web.Links;
using Throughcare.Web.Shared;

namespace Throughcare.Web.Audit;

/// <summary>
/// The audit trail for auditors. It shows clients by number, never by reference. What is looked for is sent in the body of
/// the request, because it may be a reference; it becomes an address where nothing in it is.
/// </summary>
[Needs(Permissions.ReadAudit)]
internal sealed class TrailModel(AuditSearch search, AgencyNames agencies, AuditTrail trail, ShownClients shown, CurrentUser user) : PageModel
{
    private const int PerPage = 50;

    public static IReadOnlyList<Choice> Kinds { get; } =
    [
        new("account", "Account"), new("agency", "Agency"), new("client", "Client"), new("contract", "Contract"), new("figure", "Figure"), new("locality", "Locality"),
        new("partnership", "Partnership"), new("prevalence", "Prevalence estimate"), new("submission", "Submission"), new("token", "Access token"),
    ];

    public AuditForm Question { get; private set; } = new();

    public IReadOnlyList<Choice> People { get; private set; } = [];

    public IReadOnlyList<Choice> Agencies { get; private set; } = [];

    /// <summary>Who was looked for by reference and is not among the clients; null for any other question.</summary>
    public (string Agency, string Reference)? Named { get; private set; }

    public string? Agency { get; private set; }

    public IReadOnlyList<AuditEvent> Events { get; private set; } = [];

    public int Found { get; private set; }

    public bool IsSearch => Question.ToQuery().HasValue || Named is not null;

    public PageLinks Links { get; private set; } = null!;

    public async Task OnGetAsync([FromQuery] AuditForm form, [FromQuery] int page = 1)
    {
        var cancel = HttpContext.RequestAborted;
        var question = await PrepareAsync(form, cancel);
        if (!ModelState.IsValid)
            return;
        await trail.RecordAsync(AuditEntry.Of(user.Actor, TrailEvents.Read, detail: form.ToDetail()), cancel);
        await ShowAsync(question, page, cancel);
    }

    public async Task<IActionResult> OnPostAsync([FromForm] AuditForm form, [FromForm] string? agency, [FromForm] string? reference)
    {
        var cancel = HttpContext.RequestAborted;
        var question = await PrepareAsync(form, cancel);
        (Agency, reference) = (agency, reference?.Trim() ?? "");
        if (form.About?.Trim() is { Length: > 0 } about && !await search.IsKnownAsync(user.Actor, about, cancel))
        {
            ModelState.AddModelError("about", "Nothing is recorded about this number or code; enter the reference of a client as the client reference");
            // It may be a reference.
            Question = form with { About = null };
        }
        if (reference.Length > 0 && !Agencies.Any(a => a.Value == agency))
            ModelState.AddModelError("agency", "Choose the agency whose reference it is");
        if (!ModelState.IsValid)
            return Page();
        if (reference.Length == 0)
            return Redirect(AuditLinks.Search(form.ToQuery()));
        if (await search.NumberAsync(user.Actor, agency!, reference, cancel) is { } number)
            return Redirect(AuditLinks.Search((form with { Kind = NamedClients.Client, About = $"{number}" }).ToQuery()));
        Named = (agency!, reference);
        // The trail keeps what was typed only where it holds it already: it is a reference then, and not a name.
        shown.As(TrailEvents.Read, detail: form.ToDetail());
        await ShowAsync(question with { Named = Named }, 1, cancel);
        return Page();
    }

    private async Task<AuditQuestion> PrepareAsync(AuditForm form, CancellationToken cancel)
    {
        Question = form;
        People = [.. (await search.PeopleAsync(user.Actor, cancel)).Select(a => new Choice(a.AccountId.ToString(), a.Name))];
        var names = await agencies.AllAsync(user.PartnershipId, cancel);
        Agencies = [.. names.OrderBy(a => a.Key, StringComparer.Ordinal).Select(a => new Choice(a.Key, $"{a.Value} ({a.Key})"))];
        return form.ToQuestion(ModelState);
    }

    private async Task ShowAsync(AuditQuestion question, int page, CancellationToken cancel)
    {
        var events = await search.FindAsync(user.Actor, question, cancel);
        Found = await events.CountAsync(cancel);
        var pages = Named is null ? Math.Max(1, (Found + PerPage - 1) / PerPage) : 1;
        page = Math.Clamp(page, 1, pages);
        Links = new PageLinks(page, pages, p => AuditLinks.Search(Question.ToQuery().Add("page", p.ToString())));
        Events = await events.Skip((page - 1) * PerPage).Take(PerPage).ToListAsync(cancel);
    }

    /// <summary>Longer particulars, such as a page of pseudonyms, are opened when they are wanted.</summary>
    public const int MostDetailShown = 120;

    /// <summary>Particulars in words: <c>role: analyst</c>.</summary>
    public static string DetailOf(AuditEvent e) => string.Join(", ", NamedClients.Without(e).Where(d => d.Value.Length > 0).Select(d => $"{d.Key}: {d.Value}"));
}
