using Throughcare.Domain.Access;

namespace Throughcare.Storage.Audit;

/// <summary>What is to be written to the audit trail; the trail adds number, time and hashes.</summary>
/// <param name="PartnershipId">The partnership, or 0 for the installation.</param>
/// <param name="Action">What was done.</param>
public sealed record AuditEntry(int PartnershipId, AuditAction Action)
{
    /// <summary>Who; null if nobody is signed in, and for the operator at the command line.</summary>
    public int? AccountId { get; init; }

    /// <summary>Who, in words.</summary>
    public required string Actor { get; init; }

    /// <summary>About what kind of thing, such as <c>client</c>.</summary>
    public string SubjectKind { get; init; } = "";

    /// <summary>About which, by number or code; never a name or another attribute of a person.</summary>
    public string Subject { get; init; } = "";

    /// <summary>Why, in the words of whoever did it.</summary>
    public string Reason { get; init; } = "";

    /// <summary>
    /// Particulars, written as JSON; no personal data. For a record they name its fields and versions, never its
    /// values, which stay in the versions: the trail shows nobody's treatment.
    /// </summary>
    public IReadOnlyDictionary<string, string> Detail { get; init; } = new Dictionary<string, string>();

    /// <summary>An event in somebody's name.</summary>
    public static AuditEntry Of(
        Actor actor, AuditAction action, AuditSubject subject = default, string reason = "", IReadOnlyDictionary<string, string>? detail = null)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return new AuditEntry(actor.PartnershipId, action)
        {
            AccountId = actor.AccountId,
            Actor = actor.Name,
            SubjectKind = subject.Kind ?? "",
            Subject = subject.Key ?? "",
            Reason = reason,
            Detail = detail ?? new Dictionary<string, string>(),
        };
    }
}
