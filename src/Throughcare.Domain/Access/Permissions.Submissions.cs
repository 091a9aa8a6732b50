namespace Throughcare.Domain.Access;

public static partial class Permissions
{
    public const string ViewSubmission = "submission.view";

    public const string UploadSubmission = "submission.upload";

    public const string DecideSubmission = "submission.decide";

    public const string UndoSubmission = "submission.undo";

    public const string SeeProgress = "submission.progress";
}
