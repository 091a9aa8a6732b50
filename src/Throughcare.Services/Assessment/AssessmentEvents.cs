using Throughcare.Storage.Audit;

namespace Throughcare.Services.Assessment;

/// <summary>What the audit trail records of the people behind figures.</summary>
internal static class AssessmentEvents
{
    public static readonly AuditAction PeopleOpened = new("assessment.people-opened", "Opened the people behind a figure");
    public static readonly AuditAction PseudonymsOpened = new("assessment.pseudonyms-opened", "Opened the pseudonyms behind a figure");
    public static readonly AuditAction FewPeopleAsked = new("assessment.few-people", "Asked for figures of fewer than ten people");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<AuditAction> All { get; } =
    [
        PeopleOpened, PseudonymsOpened, FewPeopleAsked,
    ];
}
