using Throughcare.Report;
using Throughcare.Storage;
using Throughcare.Web.Access;

namespace Throughcare.Web.Assessment;

/// <summary>What the page or a file on data quality shows.</summary>
/// <param name="Known">Null where there are no data yet.</param>
/// <param name="Problems">Why what was asked for cannot be shown, in plain English; then there is no section.</param>
/// <param name="DataDates">The data dates of the submissions, in words.</param>
internal sealed record QualityAnswer(Selection Selection, Known? Known, IReadOnlyList<string> Problems, Section? Section = null, string DataDates = "");

/// <summary>
/// Answers questions about data quality: of all or some agencies, and always of their latest data. The rest of what is
/// chosen must make sense nonetheless, because other sections are reached with it.
/// </summary>
internal sealed class QualityAnswers(Asking asking, ThroughcareDb db)
{
    public async Task<QualityAnswer> AnswerAsync(IQueryCollection query, CurrentUser user, CancellationToken cancel)
    {
        var selection = SelectionAddress.Read(query, out var problems);
        var known = await asking.KnownAsync(user.PartnershipId, cancel);
        if (known is null || problems.Count > 0)
            return new(selection, known, known is null ? [] : problems);
        foreach (var side in selection.Other is { } other ? [selection with { Compare = null }, other] : new[] { selection })
        {
            if (Asking.Pose(known, side) is { Question: null } refused)
                return new(selection, known, [refused.Problem]);
        }
        var quality = await QualityFacts.ReadAsync(db, user.PartnershipId, selection[Facet.Agency], cancel);
        return new(selection, known, [], DataQualitySection.Write(quality, known.Directory.Agency), DataQualitySection.DataDates(quality, known.Directory.Agency));
    }
}
