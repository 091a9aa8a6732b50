namespace Throughcare.Storage.Audit;

/// <summary>What somebody has seen of what they are about to change, and how it stood.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="Token">How they stood.</param>
public sealed record Seen(StoredRows Rows, string Token)
{
    /// <summary>For whoever adds something, or changes it without having looked at it, such as a command.</summary>
    public static Seen Nothing { get; } = new(new StoredRows(), "");

    /// <summary>Whether it still stands so.</summary>
    internal async Task<bool> StillHoldsAsync(ThroughcareDb db, CancellationToken cancel) =>
        ReferenceEquals(this, Nothing) || await Rows.TokenAsync(db, cancel) == Token;
}

/// <summary>Somebody else has changed what was to be changed, after it was shown. Nothing has been saved.</summary>
public sealed class ChangedMeanwhileException(Exception? inner = null) : Exception("It has been changed meanwhile.", inner);
