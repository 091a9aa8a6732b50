using Throughcare.Domain.Extracts;

namespace Throughcare.Domain.Submissions;

/// <summary>
/// What would change if a submission took the place of the records that are held of its agency: an agency always sends
/// all of its records, so what is not sent is gone. Records are told by their ids: an episode by client and episode id,
/// an intervention or outcomes profile by its id inside the episode.
/// </summary>
public sealed record SubmissionComparison
{
    public required RecordComparison Episodes { get; init; }

    public required RecordComparison Interventions { get; init; }

    /// <summary>Treatment Outcomes Profiles.</summary>
    public required RecordComparison Tops { get; init; }

    /// <summary>Whether the submission says what is held already.</summary>
    public bool IsUnchanged => Episodes.IsUnchanged && Interventions.IsUnchanged && Tops.IsUnchanged;

    /// <summary>Compares the records of one agency.</summary>
    /// <param name="held">What is in force.</param>
    /// <param name="submitted">What was sent.</param>
    public static SubmissionComparison Of(Extract held, Extract submitted)
    {
        ArgumentNullException.ThrowIfNull(held);
        ArgumentNullException.ThrowIfNull(submitted);
        if (held.Version != submitted.Version)
            throw new ArgumentException("Records of two versions of the data set cannot be compared.", nameof(submitted));
        var episodes = new EpisodeMatcher(held, submitted);
        var (interventions, tops) = (new DetailMatcher(held.Interventions, submitted.Interventions), new DetailMatcher(held.Tops, submitted.Tops));
        for (var e = 0; e < submitted.Episodes.Count; e++)
        {
            var match = episodes.Match(e);
            interventions.Match(match, e);
            tops.Match(match, e);
        }
        foreach (var e in episodes.Gone())
        {
            interventions.Leave(e);
            tops.Leave(e);
        }
        return new SubmissionComparison { Episodes = episodes.Result(), Interventions = interventions.Result(), Tops = tops.Result() };
    }
}
