using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Dataset;
using Throughcare.Domain.Extracts;
using Throughcare.Domain.Submissions;
using Throughcare.Storage;
using Throughcare.Storage.Submissions;

namespace Throughcare.Services.Assessment;

/// <summary>What was found in the submissions that the figures rest on: the last accepted one of each agency.</summary>
/// <param name="Target">Percentage of records in which a field should be filled.</param>
public sealed record QualityFacts(
    int Target, IReadOnlyList<Submission> Submissions, IReadOnlyList<SubmissionCheck> Checks, IReadOnlyList<SubmissionCompleteness> Completeness)
{
    /// <summary>Names of the files of the submissions.</summary>
    public IReadOnlyList<string> Files { get; private init; } = [];

    /// <param name="agencies">Codes of agencies to look at; none for all.</param>
    public static async Task<QualityFacts> ReadAsync(ThroughcareDb db, int partnership, IReadOnlyList<string> agencies, CancellationToken cancel = default)
    {
        var target = await db.Partnerships.Where(p => p.PartnershipId == partnership).Select(p => p.CompletenessTarget).SingleAsync(cancel);
        var accepted = await db.Submissions.AsNoTracking()
            .Where(s => s.PartnershipId == partnership && s.State == SubmissionState.Accepted)
            .OrderBy(s => s.DecidedAt).ThenBy(s => s.SubmissionId)
            .ToListAsync(cancel);
        var latest = accepted.GroupBy(s => s.AgencyCode).Select(g => g.Last()).Where(s => agencies.Count == 0 || agencies.Contains(s.AgencyCode)).ToList();
        int[] numbers = [.. latest.Select(s => s.SubmissionId)];
        return new QualityFacts(
            target,
            latest,
            await db.SubmissionChecks.AsNoTracking().Where(c => c.PartnershipId == partnership && numbers.Contains(c.SubmissionId)).ToListAsync(cancel),
            await db.SubmissionCompleteness.AsNoTracking().Where(c => c.PartnershipId == partnership && numbers.Contains(c.SubmissionId)).ToListAsync(cancel))
        {
            Files = await db.SubmissionFiles.Where(f => f.PartnershipId == partnership && numbers.Contains(f.SubmissionId)).Select(f => f.Name).ToListAsync(cancel),
        };
    }

    /// <summary>All of it together, as it would have been found had the files been read at once.</summary>
    public DataQuality Together() => new()
    {
        Files = Files,
        Usable = true,
        Rows = Submissions.Sum(s => (long)s.Rows),
        RowsExcluded = Submissions.Sum(s => (long)s.RowsExcluded),
        Episodes = Submissions.Sum(s => s.EpisodesNew + s.EpisodesChanged + s.EpisodesUnchanged),
        Interventions = Submissions.Sum(s => s.InterventionsNew + s.InterventionsChanged + s.InterventionsUnchanged),
        Tops = Submissions.Sum(s => s.TopsNew + s.TopsChanged + s.TopsUnchanged),
        Faults = [.. ByCheck.Select(c => new CheckCount(c.Check, c.Faults, new Dictionary<string, int>()))],
        Completeness =
        [
            .. Fields.Select(field => (Field: field, Rows: OfField(field).ToList()))
                .Select(f => new Completeness(f.Field, f.Rows.Sum(r => r.Present), f.Rows.Sum(r => r.Records))),
        ],
    };

    /// <summary>Faults of each check in all submissions, the worst and most frequent first.</summary>
    public IEnumerable<(Check Check, int Faults)> ByCheck => Versions.SelectMany(v => v.Checks).DistinctBy(c => c.Id)
        .Select(check => (Check: check, Faults: Checks.Where(c => c.CheckId == check.Id).Sum(c => c.Faults)))
        .Where(c => c.Faults > 0)
        .OrderBy(c => c.Check.Severity).ThenByDescending(c => c.Faults);

    /// <summary>The fields of the submissions, each once, whatever the versions call it.</summary>
    public IEnumerable<Field> Fields => Versions.SelectMany(v => v.Fields).DistinctBy(f => f.Key);

    private IEnumerable<DatasetVersion> Versions => Submissions.Select(s => s.DatasetVersion).Distinct();

    private IEnumerable<SubmissionCompleteness> OfField(Field field) => Submissions.SelectMany(s =>
        Completeness.Where(c => c.SubmissionId == s.SubmissionId && s.DatasetVersion.Find(c.Field)?.Key == field.Key));

    /// <summary>How full the field of a concept is in each submission, under the name that it has there.</summary>
    public IEnumerable<SubmissionCompleteness> Of(Concept concept) => Submissions.SelectMany(s =>
        Completeness.Where(c => c.SubmissionId == s.SubmissionId && c.Field == s.DatasetVersion.Find(concept)?.Header));
}
