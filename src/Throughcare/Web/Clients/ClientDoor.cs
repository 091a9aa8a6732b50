using Throughcare.Services.Clients;
using Throughcare.Storage.Records;
using Throughcare.Web.Access;
using Throughcare.Web.Shared;

namespace Throughcare.Web.Clients;

/// <summary>Opens the record of the client whose number stands in the address.</summary>
internal sealed class ClientDoor(RecordAccess access, CurrentUser user) : IDoor<Client>
{
    public async Task<Doorway<Client>> OpenAsync(HttpRequest request, string permission, CancellationToken cancel)
    {
        var decision = await access.DecideAsync(user.Actor, request.Number(), permission, cancel);
        return new(decision.Client, decision.MayAct);
    }
}
