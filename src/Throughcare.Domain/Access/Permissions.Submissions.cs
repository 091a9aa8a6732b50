namespace Throughcare.Domain.Access;

/// <summary>Keys of what can be allowed with agencies' submissions, as the data file beside this one has them.</summary>
public static partial class Permissions
{
    public const string ViewSubmission = "submission.view";

    public const string UploadSubmission = "submission.upload";

    public const string DecideSubmission = "submission.decide";

    public const string UndoSubmission = "submission.undo";

    public const string SeeProgress = "submission.progress";
}
