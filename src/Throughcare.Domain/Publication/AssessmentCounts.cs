using Throughcare.Domain.Assessment;
using Throughcare.Domain.Figures;

namespace Throughcare.Domain.Publication;

/// <summary>Every count of an assessment with a name of its own, as the measures give it.</summary>
internal static class AssessmentCounts
{
    /// <summary>The assessment with every count changed, and without rates whose counts are no longer shown.</summary>
    public static NeedsAssessment Map(NeedsAssessment assessment, Func<string, Count, Count> change)
    {
        var counts = new CountMap(change, DisclosureControl.SmallestShown);
        return Measures.List.Aggregate(assessment, (into, measure) => measure.Publish(assessment, into, counts));
    }
}
