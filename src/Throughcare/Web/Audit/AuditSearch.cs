using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Throughcare.Storage;
using Throughcare.Storage.Audit;
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
    /// <summary>Kind of subject of what was done about a client.</summary>
    private const string Client = "client";

    /// <summary>The particular of a list that holds the numbers of the clients on it, with a space between them.</summary>
    public const string Clients = "clients";

    /// <summary>The events that answer a question, the newest first. A list of clients is about each of them.</summary>
    public IQueryable<AuditEvent> Find(AuditQuestion question, DateOnly? from, DateOnly? to)
    {
        var events = db.AuditEvents.AsNoTracking().Where(e => e.PartnershipId == user.PartnershipId || e.PartnershipId == 0);
        if (question.Who is { } who)
            events = events.Where(e => e.AccountId == who);
        if (!string.IsNullOrEmpty(question.What))
            events = events.Where(e => e.Action == question.What);
        var about = question.About?.Trim() ?? "";
        if (question.Kind == Client && int.TryParse(about, NumberStyles.None, CultureInfo.InvariantCulture, out var client))
            events = AboutClient(events, client);
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

    /// <summary>What was done about a client, and the lists on which they stood, at whatever place.</summary>
    private static IQueryable<AuditEvent> AboutClient(IQueryable<AuditEvent> events, int client)
    {
        var (number, list) = ($"{client}", $"\"{Clients}\":\"");
        var (only, first, between, last) = ($"{list}{number}\"", $"{list}{number} ", $" {number} ", $" {number}\"");
        return events.Where(e => (e.SubjectKind == Client && e.Subject == number)
            || (e.Detail.Contains(list) && (e.Detail.Contains(only) || e.Detail.Contains(first) || e.Detail.Contains(between) || e.Detail.Contains(last))));
    }

    /// <summary>Everybody who has or had an account.</summary>
    public async Task<IReadOnlyList<Choice>> PeopleAsync(CancellationToken cancel) =>
    [
        .. (await db.Accounts.AsNoTracking().Where(a => a.PartnershipId == user.PartnershipId).OrderBy(a => a.Name).Select(a => new { a.AccountId, a.Name }).ToListAsync(cancel))
            .Select(a => new Choice(a.AccountId.ToString(), a.Name)),
    ];
}
