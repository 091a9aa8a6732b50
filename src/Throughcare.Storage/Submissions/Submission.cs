using Throughcare.Domain.Dataset;
using Throughcare.Domain.Submissions;

namespace Throughcare.Storage.Submissions;

/// <summary>One or more files that an agency sends for a month: all of its records as known on the data date.</summary>
public sealed class Submission
{
    public required int PartnershipId { get; init; }

    public required int SubmissionId { get; init; }

    public required string AgencyCode { get; init; }

    /// <summary>The day on which the data were extracted; its month is the month of the submission.</summary>
    public required DateOnly DataDate { get; init; }

    /// <summary>The data set in which its files are written, and with which they are read.</summary>
    public required DatasetVersion DatasetVersion { get; init; }

    /// <summary>Where it stands. Only <see cref="SubmissionMoves"/> moves it.</summary>
    public required SubmissionState State { get; init; }

    public required DateTime ReceivedAt { get; init; }

    public required int ReceivedBy { get; init; }

    public DateTime? DecidedAt { get; set; }

    public int? DecidedBy { get; set; }

    /// <summary>Why it cannot be used, was compared again, was rejected or was undone; empty otherwise.</summary>
    public string Reason { get; set; } = "";

    /// <summary>Rows read, without header rows and blank lines.</summary>
    public int Rows { get; set; }

    public int RowsExcluded { get; set; }

    /// <summary>Faults that the checks found.</summary>
    public int Faults { get; set; }

    /// <summary>The last change that had been applied to the agency's records when it was compared with them.</summary>
    public int ComparedWith { get; set; }

    /// <summary>The change that put it in force; null if none did.</summary>
    public int? ChangeId { get; set; }

    /// <summary>What would change, or has changed: counts for episodes, interventions and TOPs.</summary>
    public int EpisodesNew { get; set; }

    public int EpisodesChanged { get; set; }

    public int EpisodesUnchanged { get; set; }

    public int EpisodesGone { get; set; }

    public int InterventionsNew { get; set; }

    public int InterventionsChanged { get; set; }

    public int InterventionsUnchanged { get; set; }

    public int InterventionsGone { get; set; }

    public int TopsNew { get; set; }

    public int TopsChanged { get; set; }

    public int TopsUnchanged { get; set; }

    public int TopsGone { get; set; }
}
