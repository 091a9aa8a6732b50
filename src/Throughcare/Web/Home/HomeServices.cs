namespace Throughcare.Web.Home;

/// <summary>Registers what the first page needs.</summary>
internal static class HomeServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddScoped<AgencyTasks>();
        services.AddScoped<PartnershipTasks>();
    }
}
