using Throughcare.Domain.Assessment;
using Throughcare.Domain.Checking;
using Throughcare.Domain.Extracts;
using Throughcare.Domain.Figures;

namespace Throughcare.Domain.Publication;

/// <summary>
/// Makes an assessment fit to be published (measures, section 10): every count and every sum that ties counts goes into
/// one <see cref="SuppressionTable"/>, and rates are shown only if everything they are made of is. The retention curve
/// is rounded to whole percents, so that single people do not show as steps.
/// </summary>
public static class DisclosureControl
{
    /// <summary>The smallest count, and the smallest base of a rate, that may be shown.</summary>
    public const int SmallestShown = 5;

    public static NeedsAssessment Publish(NeedsAssessment assessment)
    {
        ArgumentNullException.ThrowIfNull(assessment);
        if (assessment.Published)
            return assessment;
        var table = new SuppressionTable();
        _ = AssessmentCounts.Map(assessment, (name, count) =>
        {
            table.Add(name, count.Value);
            return count;
        });
        foreach (var measure in Measures.List)
            measure.Tie(assessment, table);
        table.Protect();
        return AssessmentCounts.Map(assessment, (name, _) => table[name]) with { Published = true };
    }

    /// <summary>Data quality with its small numbers hidden.</summary>
    public static QualityFigures Publish(DataQuality quality) => QualityFigures.Of(quality, Publish);

    /// <summary>A number that no sum ties to others, such as one of faults.</summary>
    public static Count Publish(int number) => number is > 0 and < SmallestShown ? Count.Small : number;
}
