using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Dataset;
using Throughcare.Domain.Submissions;
using Throughcare.Storage.Records;
using Throughcare.Storage.Submissions;
using Throughcare.Tests.Web.Submissions;

namespace Throughcare.Tests.Web.Audit;

/// <summary>
/// A partnership whose clients' references are found in any text: <c>ZQX-C7</c> is the id of client 7 and <c>ZQX-R7</c> the
/// reference beside it. They stand in records in force, in a submission that waits, and in files that cannot be used.
/// </summary>
internal static partial class RecognisableClients
{
    public const string OtherAgency = "A0002";

    private static readonly string[] Columns = [.. DatasetVersion.H.Fields.Select(f => f.Header)];

    public static string Id(int n) => $"ZQX-C{n}";

    /// <summary>The clients whose references stand in a text.</summary>
    public static IReadOnlySet<int> In(string text) => Reference().Matches(text).Select(m => int.Parse(m.Groups["client"].Value)).ToHashSet();

    /// <summary>An extract of some clients; every second one has a main drug that is in no list.</summary>
    public static string Extract(string agency, IEnumerable<int> clients) =>
        MadeUpExtract.Of(clients.Select(n => Row(agency, n, drug: n % 2 == 0 ? "9999" : "1011")));

    public static string Row(string agency, int n, string drug, params (string Header, string Value)[] others)
    {
        var cells = MadeUpExtract.Row(agency, n, drug: drug).Split(',');
        foreach (var (header, value) in others.Prepend(("CLIENT", $"ZQX-R{n}")).Prepend(("CLIENTID", Id(n))))
            cells[Array.LastIndexOf(Columns, header)] = value;
        return string.Join(',', cells);
    }

    /// <summary>Fills the service of a test, by the way that all records take.</summary>
    public static async Task FillAsync(ServiceHost host)
    {
        using var manager = await host.SignInAsAsync("data-manager");
        using var other = await host.SignInAsAsync("data-manager", OtherAgency);
        await host.AcceptAsync(manager, Extract(ServiceHost.Agency, Enumerable.Range(1, 60)), new DateOnly(2010, 5, 31));
        await host.AcceptAsync(other, Extract(OtherAgency, [201, 202, 203]));
        // Most of whom it is about are not in force, and two rows say of a client by reference alone.
        await host.SubmitAsync(manager, MadeUpExtract.Of([
            .. Enumerable.Range(1, 5).Concat(Enumerable.Range(101, 120)).Select(n => Row(ServiceHost.Agency, n, "9999")),
            Row(ServiceHost.Agency, 150, "1011", ("CLIENT", "ZQX-R150" + new string('x', 100)), ("EPISODID", "E2")),
            Row(ServiceHost.Agency, 190, "1011", ("CLIENT", "ZQX-R190" + new string('x', 100)), ("CLIENTID", "")),
        ]));
        await host.SubmitAsync(manager, Extract(OtherAgency, [401, 402]), new DateOnly(2010, 6, 29));
        var rejected = await host.SubmitAsync(manager, Extract(ServiceHost.Agency, [301, 302]), new DateOnly(2010, 6, 28));
        await manager.GetAsync($"/submissions/{rejected}/reject");
        Assert.Equal($"/submissions/{rejected}", (await manager.SubmitAsync(("Reason", "Half of the team is missing"))).Location);
        await using var db = host.Database.Open();
        Assert.Equal(
            [SubmissionState.Accepted, SubmissionState.Accepted, SubmissionState.Review, SubmissionState.Unusable, SubmissionState.Rejected],
            await db.Submissions.OrderBy(s => s.SubmissionId).Select(s => s.State).ToListAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>Puts the first clients of an agency on the caseload of a key worker.</summary>
    public static async Task GiveCaseloadAsync(ServiceHost host, Visitor worker, string agency)
    {
        await using var db = host.Database.Open();
        var clients = await db.Clients.Where(c => c.AgencyCode == agency).OrderBy(c => c.ClientId).Take(30).ToListAsync(TestContext.Current.CancellationToken);
        db.Caseloads.AddRange(clients.Select(c => new CaseloadEntry
        {
            PartnershipId = ServiceHost.Partnership,
            ClientId = c.ClientId,
            AccountId = worker.AccountId,
            ValidFrom = new DateOnly(2010, 1, 1),
        }));
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    }

    [GeneratedRegex("ZQX-[CR](?<client>[0-9]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Reference();
}
