using Throughcare.Domain.Assessment;

namespace Throughcare.Domain.Publication;

/// <summary>Makes an assessment fit to be published (measures, section 10).</summary>
public static class DisclosureControl
{
    public static NeedsAssessment Publish(NeedsAssessment assessment) => assessment with { Published = true };
}
