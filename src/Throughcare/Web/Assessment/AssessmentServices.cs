using Throughcare.Services.Assessment;
using Throughcare.Services.Jobs;

namespace Throughcare.Web.Assessment;

/// <summary>What the pages of the assessment need.</summary>
internal static class AssessmentServices
{
    public static void Add(IServiceCollection services)
    {
        // A measure that no section shows is said at the start, and not by a page.
        _ = AssessmentSection.All.Count;
        services.AddScoped<SectionAnswers>();
        services.AddScoped<QualityAnswers>();
        services.AddScoped<HeadlineTask>();
        services.AddJob<WriteReport>(Reports.Write);
    }
}
