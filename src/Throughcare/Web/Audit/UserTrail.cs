using Throughcare.Storage;
using Throughcare.Storage.Audit;
using Throughcare.Web.Access;

namespace Throughcare.Web.Audit;

/// <summary>Writes to the audit trail in the name of who makes the request.</summary>
internal sealed class UserTrail(AuditTrail trail, CurrentUser user)
{
    /// <summary>Writes what was changed, in the transaction of the change.</summary>
    /// <param name="subjectKind">About what kind of thing: <c>client</c>, <c>submission</c>, <c>account</c>, <c>agency</c>.</param>
    /// <param name="subject">About which, by number or code; never a name.</param>
    public Task AppendAsync(ThroughcareDb db, AuditAction action, string subjectKind = "", string subject = "", string reason = "", IReadOnlyDictionary<string, string>? detail = null, CancellationToken cancel = default) =>
        trail.AppendAsync(db, Entry(action, subjectKind, subject, reason, detail), cancel);

    /// <summary>Writes what is about to be shown. Call it first: what cannot be recorded is not shown.</summary>
    public Task RecordAsync(AuditAction action, string subjectKind = "", string subject = "", string reason = "", IReadOnlyDictionary<string, string>? detail = null, CancellationToken cancel = default) =>
        trail.RecordAsync(Entry(action, subjectKind, subject, reason, detail), cancel);

    /// <summary>Writes that a list is about to be shown, and of which clients, so that it is found among what was done about each of them.</summary>
    /// <param name="clients">The numbers of those on the page.</param>
    /// <param name="detail">Further particulars.</param>
    public Task RecordListAsync(AuditAction action, IEnumerable<int> clients, Dictionary<string, string> detail, string subjectKind = "", string subject = "", CancellationToken cancel = default)
    {
        detail[AuditSearch.Clients] = string.Join(' ', clients.Distinct().Order());
        return RecordAsync(action, subjectKind, subject, detail: detail, cancel: cancel);
    }

    private AuditEntry Entry(AuditAction action, string subjectKind, string subject, string reason, IReadOnlyDictionary<string, string>? detail) =>
        new(user.PartnershipId, action)
        {
            AccountId = user.IsKnown ? user.AccountId : null,
            Actor = user.Name,
            SubjectKind = subjectKind,
            Subject = subject,
            Reason = reason,
            Detail = detail ?? new Dictionary<string, string>(),
        };
}
