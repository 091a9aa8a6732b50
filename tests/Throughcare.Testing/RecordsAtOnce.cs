using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Extracts;
using Throughcare.Domain.Submissions;
using Throughcare.Storage;
using Throughcare.Storage.Records;

namespace Throughcare.Testing;

/// <summary>Puts records in force in one transaction, for tests that need not see how the service prepares them in steps.</summary>
public static class RecordsAtOnce
{
    /// <summary>Replaces the records that an agency has by those of a submission, in the caller's transaction.</summary>
    /// <param name="change">The change, already written down.</param>
    /// <param name="held">The agency's records.</param>
    /// <param name="comparison">Of the two.</param>
    /// <returns>Keys of the persons whose facts must be rebuilt.</returns>
    /// <exception cref="StaleRecordsException">The agency's records have changed since they were read.</exception>
    /// <exception cref="ArgumentException">The agency's records come from elsewhere, see <see cref="SourceStore.Refusal"/>.</exception>
    public static async Task<IReadOnlySet<ulong>> ApplyAsync(
        ThroughcareDb db, Change change, StoredRecords held, Extract submitted, SubmissionComparison comparison, CancellationToken cancel = default)
    {
        var before = await db.Changes
            .Where(c => c.PartnershipId == change.PartnershipId && c.AgencyCode == change.AgencyCode && c.ChangeId < change.ChangeId)
            .MaxAsync(c => (int?)c.ChangeId, cancel) ?? 0;
        if (before != held.LastChange)
            throw new StaleRecordsException();
        var source = await SourceStore.EnsureAsync(db, change.PartnershipId, change.AgencyCode, cancel);
        if (SourceStore.Refusal(source, change.Kind) is { } refusal)
            throw new ArgumentException(refusal, nameof(change));
        await db.SaveChangesAsync(cancel);
        var numbers = await RecordNumbers.NextAsync(db, change.PartnershipId, cancel);
        var number = new ChangeNumber(change.PartnershipId, change.ChangeId, change.AgencyCode, source.SourceNumber);
        return await new RecordChange(db, number, numbers, held, submitted, comparison, cancel).ApplyAsync();
    }
}
