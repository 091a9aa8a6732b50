namespace Throughcare.Domain.Submissions;

/// <summary>What a submission does to the records of one kind. Records are named by their positions.</summary>
/// <param name="New">In the submission and not yet held.</param>
/// <param name="Changed">In both, with other values.</param>
/// <param name="Unchanged">How many say the same in both.</param>
/// <param name="Gone">Held, and no longer in the submission.</param>
public sealed record RecordComparison(IReadOnlyList<int> New, IReadOnlyList<ChangedRecord> Changed, int Unchanged, IReadOnlyList<int> Gone)
{
    /// <summary>Whether the submission leaves these records as they are.</summary>
    public bool IsUnchanged => New.Count == 0 && Changed.Count == 0 && Gone.Count == 0;
}

/// <summary>A record that the submission changes.</summary>
/// <param name="Held">Its position among the records held.</param>
/// <param name="Submitted">Its position in the submission.</param>
public readonly record struct ChangedRecord(int Held, int Submitted);
