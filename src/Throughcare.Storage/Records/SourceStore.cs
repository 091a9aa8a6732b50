using Microsoft.EntityFrameworkCore;

namespace Throughcare.Storage.Records;

/// <summary>Knows where agencies' records come from.</summary>
public static class SourceStore
{
    /// <summary>The source that an agency has now.</summary>
    public static async Task<RecordSource> CurrentAsync(ThroughcareDb db, int partnership, string agency, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        return await db.RecordSources.SingleOrDefaultAsync(s => s.PartnershipId == partnership && s.AgencyCode == agency && s.Until == null, cancel)
            ?? RecordSource.First(partnership, agency);
    }

    /// <summary>Gives an agency another source, in the caller's transaction. Its records stay as they are.</summary>
    /// <returns>The change; null if it is so already.</returns>
    public static async Task<Change?> SetAsync(
        ThroughcareDb db, int partnership, string agency, SourceKind kind, string name, DateTime at, int? account, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        var current = await EnsureAsync(db, partnership, agency, cancel);
        if (current.Kind == kind)
            return null;
        var change = await RecordStore.AddChangeAsync(db, partnership, agency, ChangeKind.Source, at, account, cancel: cancel);
        current.Until = change.ChangeId;
        // First, because there is never more than one.
        await db.SaveChangesAsync(cancel);
        db.RecordSources.Add(new RecordSource
        {
            PartnershipId = partnership,
            AgencyCode = agency,
            SourceNumber = current.SourceNumber + 1,
            Kind = kind,
            Name = name,
            Since = change.ChangeId,
        });
        await db.SaveChangesAsync(cancel);
        return change;
    }

    /// <summary>Why an agency's records cannot be changed in some way, in plain words; null if they can.</summary>
    public static string? Refusal(RecordSource source, ChangeKind kind)
    {
        ArgumentNullException.ThrowIfNull(source);
        return (source.Kind, kind) switch
        {
            (SourceKind.Entry, ChangeKind.Submission) =>
                $"The records of agency {source.AgencyCode} are entered here, so its extracts are not taken. "
                    + "Say that its records come from extracts, and send them again.",
            (SourceKind.Extracts, ChangeKind.Entry) =>
                $"The records of agency {source.AgencyCode} come from its extracts, so they are not entered here. "
                    + "Correct them where the extracts are made, or say that its records are entered here.",
            _ => null,
        };
    }

    /// <summary>Why a submission of an agency cannot be taken, in words for whoever sent it; null if it can.</summary>
    internal static async Task<string?> RefusalAsync(Database database, int partnership, string agency, CancellationToken cancel)
    {
        await using var db = database.Open();
        return Refusal(await CurrentAsync(db, partnership, agency, cancel), ChangeKind.Submission);
    }

    /// <summary>The source that an agency has now, which is written down if it was not yet.</summary>
    internal static async Task<RecordSource> EnsureAsync(ThroughcareDb db, int partnership, string agency, CancellationToken cancel)
    {
        var current = await CurrentAsync(db, partnership, agency, cancel);
        if (db.Entry(current).State == EntityState.Detached)
            db.RecordSources.Add(current);
        return current;
    }

    /// <summary>The numbers of an agency's sources that are not extracts.</summary>
    internal static Task<HashSet<int>> OthersAsync(ThroughcareDb db, int partnership, string agency, CancellationToken cancel) =>
        db.RecordSources.Where(s => s.PartnershipId == partnership && s.AgencyCode == agency && s.Kind != SourceKind.Extracts)
            .Select(s => s.SourceNumber).ToHashSetAsync(cancel);
}
