using Throughcare.Domain.Assessment;
using Throughcare.Domain.Publication;

namespace Throughcare.Domain.Tests;

public sealed partial record Sample
{
    /// <summary>Every count of an assessment by name; without those that are 0 or not shown.</summary>
    public static Dictionary<string, int> Counts(NeedsAssessment assessment)
    {
        var counts = new Dictionary<string, int>();
        _ = AssessmentCounts.Map(assessment, (name, count) =>
        {
            if (count.ValueOrNull is > 0 and var value)
                counts[name] = value;
            return count;
        });
        return counts;
    }
}
