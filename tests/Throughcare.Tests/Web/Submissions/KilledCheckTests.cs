using System.IO.Pipelines;
using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Submissions;
using Throughcare.Storage;
using Throughcare.Storage.Submissions;
using Throughcare.Testing;

namespace Throughcare.Tests.Web.Submissions;

/// <summary>Of a service that is killed while it receives or checks files nothing is left half done.</summary>
public class KilledCheckTests(TestDatabases databases)
{
    private const int Kills = 4;

    private static readonly string Faulty = MadeUpExtract.Of(Enumerable.Range(1, KilledTown.Clients).Select(n => MadeUpExtract.Row("A0001", n, drug: "")));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_service_that_is_killed_while_it_checks_checks_again()
    {
        await using var town = await KilledTown.NewAsync(databases);
        var id = 0;

        await town.KillAsync(
            Kills,
            async visitor =>
            {
                await CheckedAsync();
                id = await KilledTown.SendAsync(visitor, Faulty);
            },
            (_, killed) => town.WaitAsync(id, killed, SubmissionState.Received, SubmissionState.Checking),
            async () => (await town.FindAsync(id)).State == SubmissionState.Review);

        await using (await town.StartAsync())
            await CheckedAsync();

        // The service that starts next ends what the last one began.
        async Task CheckedAsync()
        {
            if (id == 0)
                return;
            var found = await town.WaitAsync(id, Cancel, SubmissionState.Received, SubmissionState.Checking);
            Assert.Equal(
                (SubmissionState.Review, KilledTown.Clients, KilledTown.Clients, KilledTown.Clients),
                (found.State, found.Rows, found.EpisodesNew, found.Faults));
            await using var db = town.Database.Open();
            Assert.Equal(KilledTown.Clients, await db.SubmissionFaults.CountAsync(f => f.SubmissionId == id, Cancel));
            Assert.Equal(1, await db.AuditEvents.CountAsync(e => e.Action == "submission.checked" && e.Subject == $"{id}", Cancel));
        }
    }

    [Fact]
    public async Task Of_files_that_were_still_arriving_when_the_service_was_killed_nothing_is_left()
    {
        await using var town = await KilledTown.NewAsync(databases);
        await using var db = town.Database.Open();

        await using (var service = await town.StartAsync())
        {
            using var visitor = town.VisitorOf(service);
            // The end of the file is on its way for as long as the service lives.
            var arriving = new Pipe();
            await arriving.Writer.WriteAsync(MadeUpExtract.Bytes(MadeUpExtract.Of("A0001", 100)), Cancel);
            var sending = visitor.SendAsync([("extract.csv", new StreamContent(arriving.Reader.AsStream()))]);
            for (var i = 0; i < 600 && !await db.Submissions.AnyAsync(Cancel); i++)
                await Task.Delay(50, Cancel);
            await service.KillAsync();
            await arriving.Writer.CompleteAsync();
            await Assert.ThrowsAsync<HttpRequestException>(() => sending);
        }
        Assert.Equal(SubmissionState.Receiving, (await town.FindAsync(1)).State);

        await using (var service = await town.StartAsync())
        {
            using var visitor = town.VisitorOf(service);
            for (var i = 0; i < 200 && await db.Submissions.AnyAsync(Cancel); i++)
                await Task.Delay(50, Cancel);
            Assert.Contains("Nothing has been sent yet", (await visitor.GetAsync("/submissions")).Words(), StringComparison.Ordinal);
        }
        Assert.Empty(await db.Submissions.ToListAsync(Cancel));
        Assert.Empty(await db.SubmissionContents.ToListAsync(Cancel));
    }
}
