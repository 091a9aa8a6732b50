using Throughcare.Domain.Dataset;
using Throughcare.Domain.Extracts;

namespace Throughcare.Domain.Submissions;

/// <summary>
/// What would change if a submission took the place of the records held for its agency: an agency always sends all of
/// its records, so what is not sent is gone, unless another source gave it. Records are told apart by their ids: an
/// episode by client and episode id, an intervention or another record of it by its id inside the episode.
/// </summary>
public sealed record SubmissionComparison
{
    public required RecordComparison Episodes { get; init; }

    /// <summary>Each kind of record that episodes have.</summary>
    public required IReadOnlyDictionary<Entity, RecordComparison> Details { get; init; }

    public RecordComparison Interventions => Details[Entity.Intervention];

    /// <summary>Treatment Outcomes Profiles.</summary>
    public RecordComparison Tops => Details[Entity.Top];

    /// <summary>Whether the submission says what is held already.</summary>
    public bool IsUnchanged => Episodes.IsUnchanged && Details.Values.All(d => d.IsUnchanged);

    /// <summary>Compares the records of one agency.</summary>
    /// <param name="held">What is in force.</param>
    /// <param name="submitted">What was sent.</param>
    /// <param name="others">Which of it another source has given; nothing if it is left out.</param>
    public static SubmissionComparison Of(Extract held, Extract submitted, HeldByOthers? others = null)
    {
        ArgumentNullException.ThrowIfNull(held);
        ArgumentNullException.ThrowIfNull(submitted);
        if (held.Version != submitted.Version)
            throw new ArgumentException("Records of two versions of the data set cannot be compared.", nameof(submitted));
        others ??= HeldByOthers.None;
        var heldText = SameValues.HeldText(held, submitted);
        var episodes = new EpisodeMatcher(held, submitted, heldText, others.Episodes);
        DetailMatcher[] details =
        [
            .. held.Schema.Details.Select(d => new DetailMatcher(
                held.Details[d.Index], submitted.Details[d.Index], new SameValues(d.Layout, heldText), others.Of(d.Entity))),
        ];
        for (var e = 0; e < submitted.Episodes.Count; e++)
        {
            var match = episodes.Match(e);
            foreach (var detail in details)
                detail.Match(match, e);
        }
        foreach (var e in episodes.Unmatched())
        {
            var stays = false;
            foreach (var detail in details)
                stays |= detail.Leave(e);
            // What another source has recorded about it would belong to nothing.
            if (!stays)
                episodes.Leave(e);
        }
        return new SubmissionComparison
        {
            Episodes = episodes.Result(),
            Details = held.Schema.Details.ToDictionary(d => d.Entity, d => details[d.Index].Result()),
        };
    }
}
