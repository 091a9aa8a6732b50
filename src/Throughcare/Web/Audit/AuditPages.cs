using Throughcare.Domain.Access;
using Throughcare.Web.Links;
using Throughcare.Web.Shared;

namespace Throughcare.Web.Audit;

/// <summary>What the pages of the audit trail bring to the service.</summary>
internal static class AuditPages
{
    public static CapabilityPages Declared { get; } = new()
    {
        Navigation = [new(Permissions.ReadAudit, AuditLinks.Trail, "Audit trail")],
        Tasks =
        [
            HomeTask.Of<TrailTasks>(
                HomePart.Partnership, Permissions.ReadAudit, "Audit/_LastDays", async (tasks, cancel) => await tasks.LastDaysAsync(cancel)),
        ],
        Services = services => services.AddScoped<TrailTasks>(),
    };
}
