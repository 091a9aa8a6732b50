using Throughcare.Domain.Dataset;
using Throughcare.Storage.Submissions;

namespace Throughcare.Services.Submissions;

/// <summary>How full a field is.</summary>
public sealed record FieldCompleteness(Field Field, int Present, int Records)
{
    /// <summary>Whole percent, rounded down: only a full field is 100.</summary>
    public int Percent => Records == 0 ? 0 : (int)(100L * Present / Records);

    public int Missing => Records - Present;

    /// <summary>Fields for which there are records, required ones before others and the emptiest first.</summary>
    /// <param name="version">The data set of the submission.</param>
    public static IReadOnlyList<FieldCompleteness> WorstFirst(DatasetVersion version, IEnumerable<SubmissionCompleteness> rows) =>
        [.. rows.Where(r => r.Records > 0)
            .Select(r => new FieldCompleteness(version[r.Field], r.Present, r.Records))
            .OrderByDescending(f => f.Field.Required)
            .ThenBy(f => (double)f.Present / f.Records)
            .ThenBy(f => f.Field.Index)];
}
