using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Submissions;
using Throughcare.Storage;
using Throughcare.Storage.Submissions;
using Throughcare.Testing;

namespace Throughcare.Tests.Web.Submissions;

/// <summary>Whatever the moment at which the service is killed while it accepts, the old or the new state is there as a whole.</summary>
public class KilledAcceptanceTests(TestDatabases databases)
{
    private const int Kills = 12;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_service_that_is_killed_while_it_accepts_leaves_the_old_or_the_new_state()
    {
        var id = 0;
        await using var town = await KilledTown.NewAsync(databases, async (town, manager) =>
        {
            await town.AcceptAsync(manager, KilledTown.Extracts[0]);
            id = await town.SubmitAsync(manager, KilledTown.Extracts[1]);
        });
        var (held, next) = (0, 1);

        await town.KillAsync(Kills, DecideAsync, (_, killed) => town.AcceptedAsync(id, killed), LookAsync);

        // In the end it is accepted all the same.
        await using var service = await town.StartAsync();
        using var visitor = town.VisitorOf(service);
        await DecideAsync(visitor);
        await town.AcceptedAsync(id, Cancel);
        Assert.True(await LookAsync());
        await town.ClearedAsync();

        async Task DecideAsync(Visitor visitor)
        {
            // What the last one left is taken up: nothing stays half accepted.
            var found = await town.WaitAsync(id, Cancel, SubmissionState.Accepting, SubmissionState.Received, SubmissionState.Checking);
            if (found.State == SubmissionState.Accepted)
            {
                (held, next) = (next, held);
                id = await town.SubmitAsync(visitor, KilledTown.Extracts[next]);
                found = await town.FindAsync(id);
            }
            Assert.Equal(SubmissionState.Review, found.State);
            await KilledTown.DecideAsync(visitor, id);
        }

        async Task<bool> LookAsync()
        {
            var isNew = (await town.FindAsync(id)).State == SubmissionState.Accepted;
            await town.HoldsAsync(isNew ? next : held);
            await using var db = town.Database.Open();
            // What is done with goes right after it, or with the next start.
            Assert.True(isNew || await db.SubmissionContents.AnyAsync(c => c.SubmissionId == id, Cancel));
            Assert.Equal(isNew, await db.Changes.AnyAsync(c => c.SubmissionId == id, Cancel));
            Assert.Equal(isNew ? 1 : 0, await db.AuditEvents.CountAsync(e => e.Action == "submission.accepted" && e.Subject == $"{id}", Cancel));
            return isNew;
        }
    }
}
