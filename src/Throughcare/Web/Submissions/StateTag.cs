using Throughcare.Storage.Submissions;

namespace Throughcare.Web.Submissions;

/// <summary>Where a submission stands, as a tag.</summary>
/// <param name="Text">In a word or two.</param>
/// <param name="Colour">Modifier of the tag; none is the colour of what is done and well.</param>
internal sealed record StateTag(string Text, string Colour)
{
    public static StateTag Of(SubmissionState state) => state switch
    {
        SubmissionState.Receiving => new("Being sent", "govuk-tag--light-blue"),
        SubmissionState.Received => new("Received", "govuk-tag--light-blue"),
        SubmissionState.Checking => new("Being checked", "govuk-tag--light-blue"),
        SubmissionState.Unusable => new("Cannot be used", "govuk-tag--red"),
        SubmissionState.Review => new("To be reviewed", "govuk-tag--yellow"),
        SubmissionState.Accepting => new("Being accepted", "govuk-tag--light-blue"),
        SubmissionState.Accepted => new("Accepted", "govuk-tag--green"),
        SubmissionState.Rejected => new("Rejected", "govuk-tag--grey"),
        _ => new("Undone", "govuk-tag--grey"),
    };

    /// <summary>Whether the service is at work on it, so that its page should look again.</summary>
    public static bool IsBusy(SubmissionState state) => state is SubmissionState.Received or SubmissionState.Checking or SubmissionState.Accepting;
}
