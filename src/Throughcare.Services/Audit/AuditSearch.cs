using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Access;
using Throughcare.Domain.Dataset;
using Throughcare.Domain.Figures;
using Throughcare.Storage;
using Throughcare.Storage.Audit;
using Throughcare.Storage.Records;

namespace Throughcare.Services.Audit;

/// <summary>Finds events of the auditor's own partnership, and those of the installation, which belong to none.</summary>
public sealed class AuditSearch(ThroughcareDb db)
{
    /// <summary>The events that answer a question, the newest first. An event that names a client is about them.</summary>
    public async Task<IQueryable<AuditEvent>> FindAsync(Actor auditor, AuditQuestion question, CancellationToken cancel)
    {
        var partnership = auditor.PartnershipId;
        var events = db.AuditEvents.AsNoTracking().Where(e => e.PartnershipId == partnership || e.PartnershipId == 0);
        if (question.Who is { } who)
            events = events.Where(e => e.AccountId == who);
        if (!string.IsNullOrEmpty(question.What))
            events = events.Where(e => e.Action == question.What);
        var about = question.About?.Trim() ?? "";
        if (question.Named is { } somebody)
            events = events.Where(NamedClients.Has(0, somebody.Agency, somebody.Reference));
        else if (question.Kind == NamedClients.Client && int.TryParse(about, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            // Before they became a client, faults named them by reference.
            var client = await db.Clients.AsNoTracking().FirstOrDefaultAsync(c => c.PartnershipId == partnership && c.ClientId == number, cancel);
            events = events.Where(NamedClients.Has(number, client?.AgencyCode ?? "", client?.ClientRef.Reveal() ?? ""));
        }
        else
        {
            if (!string.IsNullOrEmpty(question.Kind))
                events = events.Where(e => e.SubjectKind == question.Kind);
            if (about.Length > 0)
                events = events.Where(e => e.Subject == about);
        }
        if (question.From is { } first)
        {
            var begin = EnglishTime.Begin(first);
            events = events.Where(e => e.At >= begin);
        }
        if (question.To is { } last)
        {
            var end = EnglishTime.Begin(last.AddDays(1));
            events = events.Where(e => e.At < end);
        }
        return events.OrderByDescending(e => e.At).ThenByDescending(e => e.PartnershipId).ThenByDescending(e => e.Sequence);
    }

    /// <summary>Whether something is recorded about a number or code, or it is a number that might exist.</summary>
    public async Task<bool> IsKnownAsync(Actor auditor, string about, CancellationToken cancel) =>
        int.TryParse(about, NumberStyles.None, CultureInfo.InvariantCulture, out _)
            || await db.AuditEvents.AnyAsync(e => (e.PartnershipId == auditor.PartnershipId || e.PartnershipId == 0) && e.Subject == about, cancel);

    /// <summary>The number of the client with this reference at an agency; null if there is none.</summary>
    public async Task<int?> NumberAsync(Actor auditor, string agency, string reference, CancellationToken cancel)
    {
        var episodes = db.Episodes.InForceIn(db);
        var found = await db.Clients.InForceIn(db)
            .Where(c => c.PartnershipId == auditor.PartnershipId && c.AgencyCode == agency
                && (c.ClientRef == reference || episodes.Any(e => e.PartnershipId == c.PartnershipId && e.ClientId == c.ClientId
                    && EF.Property<string?>(e, Concept.ClientReference.Key) == reference)))
            .OrderBy(c => c.ClientRef == reference ? 0 : 1).ThenBy(c => c.ClientId)
            .Select(c => c.ClientId).Take(1).ToListAsync(cancel);
        return found.Count > 0 ? found[0] : null;
    }

    /// <summary>Everybody who has or had an account.</summary>
    public async Task<IReadOnlyList<(int AccountId, string Name)>> PeopleAsync(Actor auditor, CancellationToken cancel) =>
    [
        .. (await db.Accounts.AsNoTracking().Where(a => a.PartnershipId == auditor.PartnershipId)
            .OrderBy(a => a.Name).Select(a => new { a.AccountId, a.Name }).ToListAsync(cancel)).Select(a => (a.AccountId, a.Name)),
    ];
}
