namespace Throughcare.Domain.Access;

/// <summary>The keys of what can be allowed, as <c>permissions.csv</c> has them, to be named in code.</summary>
public static class Permissions
{
    public const string ViewAssessment = "assessment.view";

    /// <summary>Everybody behind a figure, by a pseudonym.</summary>
    public const string SeePseudonyms = "assessment.pseudonyms";

    /// <summary>Clients behind a figure by their reference, at one's own agencies.</summary>
    public const string OpenPeople = "assessment.people";

    public const string ReadClient = "client.read";

    public const string AssignCaseload = "caseload.assign";

    public const string DecideLink = "link.decide";

    public const string SetSource = "record.source";

    public const string ViewSubmission = "submission.view";

    public const string UploadSubmission = "submission.upload";

    public const string DecideSubmission = "submission.decide";

    public const string UndoSubmission = "submission.undo";

    public const string SeeProgress = "submission.progress";

    public const string EditOrganisation = "organisation.edit";

    public const string ManageAccounts = "account.manage";

    public const string ReadAudit = "audit.read";
}
