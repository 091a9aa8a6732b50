using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Dataset;
using Throughcare.Storage;
using Throughcare.Storage.Audit;
using Throughcare.Storage.Records;
using Throughcare.Web.Access;
using Throughcare.Web.Shared;

namespace Throughcare.Web.Audit;

/// <summary>What an auditor looks for: who, what, about whom, when. What is left out is not asked for.</summary>
internal sealed record AuditQuestion
{
    /// <summary>Number of the account.</summary>
    public int? Who { get; init; }

    /// <summary>Key of the action.</summary>
    public string? What { get; init; }

    /// <summary>Kind of thing, such as <c>client</c>.</summary>
    public string? Kind { get; init; }

    /// <summary>Its number or code.</summary>
    public string? About { get; init; }

    public TypedDate From { get; init; } = new();

    public TypedDate To { get; init; } = new();

    /// <summary>As the query of an address.</summary>
    public QueryString ToQuery()
    {
        var query = new QueryString();
        foreach (var (name, value) in new[]
        {
            ("who", Who?.ToString()), ("what", What), ("kind", Kind), ("about", About),
            ("from.day", From.Day), ("from.month", From.Month), ("from.year", From.Year),
            ("to.day", To.Day), ("to.month", To.Month), ("to.year", To.Year),
        })
        {
            if (!string.IsNullOrEmpty(value))
                query = query.Add(name, value);
        }
        return query;
    }

    /// <summary>What is recorded about the search itself.</summary>
    public Dictionary<string, string> ToDetail() =>
        ToQuery().HasValue ? new() { ["search"] = ToQuery().Value![1..] } : [];
}

/// <summary>Finds events of the auditor's own partnership, and those of the installation, which belong to none.</summary>
internal sealed class AuditSearch(ThroughcareDb db, CurrentUser user)
{
    /// <summary>The events that answer a question, the newest first. What names a client is about them.</summary>
    /// <param name="named">Somebody by agency and reference, who is not among the partnership's clients.</param>
    public async Task<IQueryable<AuditEvent>> FindAsync(
        AuditQuestion question, DateOnly? from, DateOnly? to, (string Agency, string Reference)? named, CancellationToken cancel)
    {
        var events = db.AuditEvents.AsNoTracking().Where(e => e.PartnershipId == user.PartnershipId || e.PartnershipId == 0);
        if (question.Who is { } who)
            events = events.Where(e => e.AccountId == who);
        if (!string.IsNullOrEmpty(question.What))
            events = events.Where(e => e.Action == question.What);
        var about = question.About?.Trim() ?? "";
        if (named is { } somebody)
            events = events.Where(NamedClients.Has(0, somebody.Agency, somebody.Reference));
        else if (question.Kind == NamedClients.Client && int.TryParse(about, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            // Before they became a client, faults named them by reference.
            var client = await db.Clients.AsNoTracking().FirstOrDefaultAsync(c => c.PartnershipId == user.PartnershipId && c.ClientId == number, cancel);
            events = events.Where(NamedClients.Has(number, client?.AgencyCode ?? "", client?.ClientRef.Reveal() ?? ""));
        }
        else
        {
            if (!string.IsNullOrEmpty(question.Kind))
                events = events.Where(e => e.SubjectKind == question.Kind);
            if (about.Length > 0)
                events = events.Where(e => e.Subject == about);
        }
        if (from is { } first)
        {
            var begin = Words.Begin(first);
            events = events.Where(e => e.At >= begin);
        }
        if (to is { } last)
        {
            var end = Words.Begin(last.AddDays(1));
            events = events.Where(e => e.At < end);
        }
        return events.OrderByDescending(e => e.At).ThenByDescending(e => e.PartnershipId).ThenByDescending(e => e.Sequence);
    }

    /// <summary>Whether something is recorded about a number or code, or it is a number that there may be.</summary>
    public async Task<bool> IsKnownAsync(string about, CancellationToken cancel) =>
        int.TryParse(about, NumberStyles.None, CultureInfo.InvariantCulture, out _)
            || await db.AuditEvents.AnyAsync(e => (e.PartnershipId == user.PartnershipId || e.PartnershipId == 0) && e.Subject == about, cancel);

    /// <summary>The number of the client whom an agency calls so; null where there is none.</summary>
    public async Task<int?> NumberAsync(string agency, string reference, CancellationToken cancel)
    {
        var found = await db.Clients
            .Where(c => c.PartnershipId == user.PartnershipId && c.AgencyCode == agency
                && (c.ClientRef == reference || db.Episodes.Any(e => e.PartnershipId == c.PartnershipId && e.ClientId == c.ClientId
                    && e.Until == null && EF.Property<string?>(e, Concept.ClientReference.Key) == reference)))
            .OrderBy(c => c.ClientRef == reference ? 0 : 1).ThenBy(c => c.ClientId)
            .Select(c => c.ClientId).Take(1).ToListAsync(cancel);
        return found.Count > 0 ? found[0] : null;
    }

    /// <summary>Everybody who has or had an account.</summary>
    public async Task<IReadOnlyList<Choice>> PeopleAsync(CancellationToken cancel) =>
    [
        .. (await db.Accounts.AsNoTracking().Where(a => a.PartnershipId == user.PartnershipId).OrderBy(a => a.Name).Select(a => new { a.AccountId, a.Name }).ToListAsync(cancel))
            .Select(a => new Choice(a.AccountId.ToString(), a.Name)),
    ];
}
