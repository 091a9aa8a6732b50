namespace Throughcare.Web.Clients;

/// <summary>Registers what the pages of clients need.</summary>
internal static class ClientServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddScoped<ClientFinder>();
        services.AddScoped<Caseloads>();
    }
}
