using Microsoft.Extensions.DependencyInjection;
using Throughcare.Storage.Journeys;

namespace Throughcare.Services.Assessment;

internal static class AssessmentServices
{
    public static Capability Declared { get; } = new()
    {
        Events = AssessmentEvents.All,
        Services = (services, options) => Add(services, options.KeysFolder),
    };

    private static void Add(IServiceCollection services, string keysFolder)
    {
        services.AddSingleton<FactsStore>();
        services.AddSingleton<PartnershipFacts>();
        services.AddSingleton<AgencyFacts>();
        services.AddSingleton<AnswerCache>();
        services.AddSingleton(_ => Pseudonyms.Load(keysFolder));
        services.AddScoped<FigureQuestions>();
        services.AddScoped<PeopleBehindFigure>();
        services.AddScoped<Reports>();
    }
}
