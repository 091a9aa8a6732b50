using Throughcare.Domain.Submissions;
using Throughcare.Storage.Submissions;

namespace Throughcare.Web.Submissions;

/// <summary>Where a submission stands, as a tag.</summary>
/// <param name="Text">In a word or two.</param>
/// <param name="Colour">The colour of the tag.</param>
internal sealed record StateTag(string Text, string Colour)
{
    public static StateTag Of(SubmissionState state) => state switch
    {
        SubmissionState.Receiving => new("Being sent", "light-blue"),
        SubmissionState.Received => new("Received", "light-blue"),
        SubmissionState.Checking => new("Being checked", "light-blue"),
        SubmissionState.Unusable => new("Cannot be used", "red"),
        SubmissionState.Review => new("To be reviewed", "yellow"),
        SubmissionState.Accepting => new("Being accepted", "light-blue"),
        SubmissionState.Accepted => new("Accepted", "green"),
        SubmissionState.Rejected => new("Rejected", "grey"),
        _ => new("Undone", "grey"),
    };

    /// <summary>Whether the service is at work on it, so that its page should look again.</summary>
    public static bool IsBusy(SubmissionState state) => state is SubmissionState.Received or SubmissionState.Checking or SubmissionState.Accepting;
}
