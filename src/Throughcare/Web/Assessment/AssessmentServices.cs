namespace Throughcare.Web.Assessment;

/// <summary>What the pages of the assessment need.</summary>
internal static class AssessmentServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddScoped<SectionAnswers>();
        services.AddScoped<QualityAnswers>();
    }
}
