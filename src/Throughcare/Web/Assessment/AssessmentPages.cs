using Throughcare.Domain.Access;
using Throughcare.Web.Links;
using Throughcare.Web.Shared;

namespace Throughcare.Web.Assessment;

/// <summary>What the pages of the assessment bring to the service.</summary>
internal static class AssessmentPages
{
    public static CapabilityPages Declared { get; } = new()
    {
        Navigation = [new(Permissions.ViewAssessment, AssessmentLinks.Summary, "Assessment")],
        Tasks =
        [
            HomeTask.Of<HeadlineTask>(
                HomePart.Figures, Permissions.ViewAssessment, "Assessment/_Headlines", async (tasks, cancel) => await tasks.LatestAsync(cancel)),
        ],
        Services = AssessmentServices.Add,
        Endpoints = routes =>
        {
            TableEndpoints.Map(routes);
            ReportEndpoints.Map(routes);
        },
    };
}
