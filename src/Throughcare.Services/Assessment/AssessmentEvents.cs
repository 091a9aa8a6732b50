using Throughcare.Storage.Audit;

namespace Throughcare.Services.Assessment;

/// <summary>What the audit trail records of figures: the people behind them, and reports.</summary>
internal static class AssessmentEvents
{
    public static readonly AuditAction PeopleOpened = new("assessment.people-opened", "Opened the people behind a figure");
    public static readonly AuditAction PseudonymsOpened = new("assessment.pseudonyms-opened", "Opened the pseudonyms behind a figure");
    public static readonly AuditAction FewPeopleAsked = new("assessment.few-people", "Asked for figures of fewer than ten people");
    public static readonly AuditAction ReportAsked = new("assessment.report-asked", "Asked for the report as a file");
    public static readonly AuditAction ReportFetched = new("assessment.report-fetched", "Fetched the report as a file");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<AuditAction> All { get; } =
    [
        PeopleOpened, PseudonymsOpened, FewPeopleAsked, ReportAsked, ReportFetched,
    ];
}
