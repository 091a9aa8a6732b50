using Throughcare.Web.Accounts;
using Throughcare.Web.Api;
using Throughcare.Web.Assessment;
using Throughcare.Web.Audit;
using Throughcare.Web.Clients;
using Throughcare.Web.Organisations;
using Throughcare.Web.Shared;
using Throughcare.Web.Submissions;

namespace Throughcare.Web.Host;

/// <summary>The capabilities that have pages, in the order in which people meet them in the navigation and on the first page.</summary>
internal static class AllPages
{
    private static IReadOnlyList<CapabilityPages> All { get; } =
    [
        AssessmentPages.Declared,
        ClientPages.Declared,
        SubmissionPages.Declared,
        OrganisationPages.Declared,
        AccountPages.Declared,
        AuditPages.Declared,
        ApiPages.Declared,
    ];

    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<Navigation>();
        foreach (var pages in All)
            pages.AddTo(services);
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var pages in All)
            pages.Endpoints(routes);
    }
}
