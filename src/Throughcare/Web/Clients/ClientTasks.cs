using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Access;
using Throughcare.Services.Audit;
using Throughcare.Services.Clients;
using Throughcare.Storage.Records;
using Throughcare.Web.Access;

namespace Throughcare.Web.Clients;

/// <summary>The clients on one's own caseload: the first of them, and how many there are.</summary>
internal sealed record OwnCaseload(IReadOnlyList<Client> First, int All);

/// <summary>How many clients with an open episode have no key worker, of those for whom somebody chooses one.</summary>
internal sealed record TeamCaseload(int Without);

/// <summary>What there is to do about clients.</summary>
internal sealed class ClientTasks(ClientLists clients, ShownClients shown, CurrentUser user)
{
    /// <summary>Most clients of a caseload that are listed.</summary>
    private const int MostClients = 10;

    /// <summary>The caseload of whoever asks.</summary>
    public async Task<OwnCaseload> CaseloadAsync(CancellationToken cancel)
    {
        var own = clients.Caseload(user.Actor);
        var first = await own.OrderBy(c => c.ClientRef).ThenBy(c => c.ClientId).Take(MostClients).ToListAsync(cancel);
        var all = await own.CountAsync(cancel);
        shown.As(ClientEvents.Searched, detail: new Dictionary<string, string> { ["by"] = "caseload", ["found"] = $"{all}" });
        return new OwnCaseload(first, all);
    }

    /// <summary>The clients of a team who have no key worker.</summary>
    public async Task<TeamCaseload> WithoutKeyWorkerAsync(CancellationToken cancel)
    {
        string[] agencies = [.. user.Authority.AgenciesOf(Permissions.AssignCaseload).SelectMany(user.Authority.StandsFor)];
        return new TeamCaseload(await clients.WithoutKeyWorker(user.Actor).CountAsync(c => agencies.Contains(c.AgencyCode), cancel));
    }
}
