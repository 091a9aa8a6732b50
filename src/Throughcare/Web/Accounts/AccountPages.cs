using Throughcare.Domain.Access;
using Throughcare.Storage.Accounts;
using Throughcare.Web.Links;
using Throughcare.Web.Shared;

namespace Throughcare.Web.Accounts;

/// <summary>What the pages of accounts bring to the service; how somebody signs in is not among it.</summary>
internal static class AccountPages
{
    public static CapabilityPages Declared { get; } = new()
    {
        Navigation = [new(Permissions.ManageAccounts, AccountLinks.All, "Accounts")],
        Tasks =
        [
            HomeTask.Of<AccountTasks>(
                HomePart.Partnership, Permissions.ManageAccounts, "Accounts/_OpenAccounts", async (tasks, cancel) => await tasks.OpenAsync(cancel)),
        ],
        Services = services => services.AddScoped<AccountTasks>().AddScoped<IDoor<Account>, AccountDoor>(),
    };
}
