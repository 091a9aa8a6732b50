using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Throughcare.Storage.Audit;
using Throughcare.Web.Access;
using Throughcare.Web.Shared;

namespace Throughcare.Web.Audit;

/// <summary>The audit trail for auditors.</summary>
[Needs("audit.read")]
internal sealed class TrailModel(AuditSearch search, UserTrail trail) : PageModel
{
    private const int PerPage = 50;

    public static IReadOnlyList<Choice> Kinds { get; } =
    [
        new("account", "Account"), new("agency", "Agency"), new("client", "Client"), new("contract", "Contract"), new("figure", "Figure"), new("locality", "Locality"),
        new("partnership", "Partnership"), new("prevalence", "Prevalence estimate"), new("submission", "Submission"), new("token", "Access token"),
    ];

    public AuditQuestion Question { get; private set; } = new();

    public IReadOnlyList<Choice> People { get; private set; } = [];

    public IReadOnlyList<AuditEvent> Events { get; private set; } = [];

    public int Found { get; private set; }

    public bool IsSearch => Question.ToQuery().HasValue;

    public PageLinks Links { get; private set; } = null!;

    public async Task OnGetAsync([FromQuery] AuditQuestion question, [FromQuery] int page = 1)
    {
        var cancel = HttpContext.RequestAborted;
        Question = question;
        People = await search.PeopleAsync(cancel);
        var (from, to) = Days(question, ModelState);
        if (!ModelState.IsValid)
            return;
        await trail.RecordAsync(AuditAction.AuditRead, detail: question.ToDetail(), cancel: cancel);
        var events = search.Find(question, from, to);
        Found = await events.CountAsync(cancel);
        var pages = Math.Max(1, (Found + PerPage - 1) / PerPage);
        page = Math.Clamp(page, 1, pages);
        Links = new PageLinks(page, pages, p => "/audit" + question.ToQuery().Add("page", p.ToString()));
        Events = await events.Skip((page - 1) * PerPage).Take(PerPage).ToListAsync(cancel);
    }

    /// <summary>Longer particulars, such as a page of pseudonyms, are opened when they are wanted.</summary>
    public const int MostDetailShown = 120;

    /// <summary>Particulars in words: <c>role: analyst</c>.</summary>
    public static string DetailOf(AuditEvent e) =>
        e.Detail.Length == 0 ? "" : string.Join(", ", JsonSerializer.Deserialize<Dictionary<string, string>>(e.Detail)!.Where(d => d.Value.Length > 0).Select(d => $"{d.Key}: {d.Value}"));

    /// <summary>The first and last day that are asked for.</summary>
    internal static (DateOnly? From, DateOnly? To) Days(AuditQuestion question, Microsoft.AspNetCore.Mvc.ModelBinding.ModelStateDictionary faults)
    {
        return (Day(question.From, "from", "From date"), Day(question.To, "to", "To date"));

        DateOnly? Day(TypedDate typed, string field, string what)
        {
            if (typed.IsEmpty)
                return null;
            var day = typed.Read(what, out var error);
            if (error is not null)
                faults.AddModelError(field, error);
            return day;
        }
    }
}
