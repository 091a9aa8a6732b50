using Throughcare.Services.Accounts;
using Throughcare.Storage.Accounts;
using Throughcare.Web.Access;
using Throughcare.Web.Shared;

namespace Throughcare.Web.Accounts;

/// <summary>Opens the account of one's own partnership whose number stands in the address.</summary>
internal sealed class AccountDoor(AccountAdministration administration, CurrentUser user) : IDoor<Account>
{
    public async Task<Doorway<Account>> OpenAsync(HttpRequest request, string permission, CancellationToken cancel) =>
        new(await administration.FindAsync(user.Actor, request.Number(), cancel), user.Authority.MayEverywhere(permission));
}
