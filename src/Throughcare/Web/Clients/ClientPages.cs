using Throughcare.Domain.Access;
using Throughcare.Storage.Records;
using Throughcare.Web.Links;
using Throughcare.Web.Shared;

namespace Throughcare.Web.Clients;

/// <summary>What the pages of clients bring to the service.</summary>
internal static class ClientPages
{
    public static CapabilityPages Declared { get; } = new()
    {
        Navigation = [new(Permissions.ReadClient, ClientLinks.Search, "Clients")],
        Tasks =
        [
            HomeTask.Of<ClientTasks>(
                HomePart.Clients, Permissions.ReadClient, "Clients/_OwnCaseload", async (tasks, cancel) => await tasks.CaseloadAsync(cancel)) with
            {
                IsOfCaseload = true,
            },
            HomeTask.Of<ClientTasks>(
                HomePart.Clients, Permissions.AssignCaseload, "Clients/_TeamCaseload", async (tasks, cancel) => await tasks.WithoutKeyWorkerAsync(cancel)),
        ],
        Services = services => services.AddScoped<ClientTasks>().AddScoped<IDoor<Client>, ClientDoor>(),
    };
}
