namespace Throughcare.Web.Shared;

/// <summary>What the pages of a capability bring to the service, besides themselves. Each capability says it in one place.</summary>
internal sealed record CapabilityPages
{
    /// <summary>Their items of the main navigation, in order.</summary>
    public IReadOnlyList<NavigationItem> Navigation { get; init; } = [];

    /// <summary>What they show on the first page, in the order in which it stands there.</summary>
    public IReadOnlyList<HomeTask> Tasks { get; init; } = [];

    /// <summary>Registers what they need.</summary>
    public Action<IServiceCollection> Services { get; init; } = _ => { };

    /// <summary>Maps what they offer that is not a page.</summary>
    public Action<IEndpointRouteBuilder> Endpoints { get; init; } = _ => { };

    /// <summary>Adds all of it but the endpoints.</summary>
    public void AddTo(IServiceCollection services)
    {
        foreach (var item in Navigation)
            services.AddSingleton(item);
        foreach (var task in Tasks)
            services.AddSingleton(task);
        Services(services);
    }
}
