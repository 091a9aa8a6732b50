using Throughcare.Storage.Facts;
using Throughcare.Web.Host;

namespace Throughcare.Web.Assessment;

/// <summary>What the pages of the assessment need.</summary>
internal static class AssessmentServices
{
    public static void Add(IServiceCollection services)
    {
        // A measure that no section shows is said at the start, and not by a page.
        _ = AssessmentSection.All.Count;
        services.AddSingleton<FactsStore>();
        services.AddSingleton<PartnershipFacts>();
        services.AddSingleton<AgencyFacts>();
        services.AddSingleton<AnswerCache>();
        services.AddScoped<Asking>();
        services.AddScoped<SectionAnswers>();
        services.AddScoped<QualityAnswers>();
        services.AddSingleton(provider => Pseudonyms.Load(provider.GetRequiredService<ServiceOptions>().KeysFolder));
        services.AddScoped<PeopleBehindFigure>();
    }
}
