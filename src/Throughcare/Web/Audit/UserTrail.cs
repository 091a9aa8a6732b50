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

    /// <summary>Writes of all who are about to be shown, in several events or none.</summary>
    public Task RecordAsync(IReadOnlyList<AuditEntry> entries, CancellationToken cancel) => trail.RecordAsync(entries, cancel);

    /// <summary>An event in the name of who makes the request.</summary>
    public AuditEntry Entry(AuditAction action, string subjectKind = "", string subject = "", string reason = "", IReadOnlyDictionary<string, string>? detail = null) =>
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
