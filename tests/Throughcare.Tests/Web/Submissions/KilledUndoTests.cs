using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Submissions;
using Throughcare.Storage;
using Throughcare.Storage.Records;
using Throughcare.Storage.Submissions;
using Throughcare.Testing;

namespace Throughcare.Tests.Web.Submissions;

/// <summary>Whatever the moment at which the service is killed while it undoes, the old or the new state is there as a whole.</summary>
public class KilledUndoTests(TestDatabases databases)
{
    private const int Kills = 4;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_service_that_is_killed_while_it_undoes_leaves_the_old_or_the_new_state()
    {
        var id = 0;
        await using var town = await KilledTown.NewAsync(databases, async (town, manager) =>
        {
            await town.AcceptAsync(manager, KilledTown.Extracts[0]);
            id = await town.AcceptAsync(manager, KilledTown.Extracts[1]);
        });

        await town.KillAsync(Kills, PrepareAsync, UndoAsync, LookAsync);

        async Task PrepareAsync(Visitor visitor)
        {
            if ((await town.FindAsync(id)).State == SubmissionState.Undone)
            {
                id = await town.SubmitAsync(visitor, KilledTown.Extracts[1]);
                await KilledTown.DecideAsync(visitor, id);
                await town.AcceptedAsync(id, Cancel);
            }
            await visitor.GetAsync($"/submissions/{id}/undo");
        }

        async Task UndoAsync(Visitor visitor, CancellationToken killed) =>
            Assert.Equal($"/submissions/{id}", (await visitor.SubmitAsync(("Reason", "Wrong month"))).Location);

        async Task<bool> LookAsync()
        {
            var isUndone = (await town.FindAsync(id)).State == SubmissionState.Undone;
            await town.HoldsAsync(isUndone ? 0 : 1);
            await using var db = town.Database.Open();
            Assert.Equal(isUndone ? 1 : 0, await db.Changes.CountAsync(c => c.SubmissionId == id && c.Kind == ChangeKind.Undo, Cancel));
            Assert.Equal(isUndone ? 1 : 0, await db.AuditEvents.CountAsync(e => e.Action == "submission.undone" && e.Subject == $"{id}", Cancel));
            return isUndone;
        }
    }
}
