using Throughcare.Storage.Audit;
using Throughcare.Web.Access;

namespace Throughcare.Web.Shared;

/// <summary>Entries of the audit trail about what the person who makes the request does.</summary>
internal static class AuditEntries
{
    /// <param name="kind">The kind of thing that it is about, such as <c>client</c>.</param>
    /// <param name="subject">Which, by number or code.</param>
    public static AuditEntry Did(this CurrentUser user, AuditAction action, string kind, object subject, string reason = "", Dictionary<string, string>? detail = null) => new(user.PartnershipId, action)
    {
        AccountId = user.AccountId,
        Actor = user.Name,
        SubjectKind = kind,
        Subject = subject.ToString() ?? "",
        Reason = reason,
        Detail = detail ?? [],
    };
}
