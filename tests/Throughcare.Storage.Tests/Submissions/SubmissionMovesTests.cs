using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Access;
using Throughcare.Domain.Submissions;
using Throughcare.Storage.Organisations;
using Throughcare.Storage.Submissions;
using Throughcare.Testing;

namespace Throughcare.Storage.Tests.Submissions;

/// <summary>A submission moves from one state to another by a legal step from where it stands, and in no other way.</summary>
public class SubmissionMovesTests(TestDatabases databases)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task If_two_people_decide_at_once_one_succeeds_and_the_other_is_told(DatabaseKind kind)
    {
        var database = await NewAsync(kind);
        await using var first = database.Open();
        await using var second = database.Open();
        var (seen, alsoSeen) = (await first.Submissions.SingleAsync(Cancel), await second.Submissions.SingleAsync(Cancel));

        Assert.True(await SubmissionMoves.TakeAsync(first, seen, SubmissionStep.Complete, Sender.Somebody, Cancel));
        Assert.False(await SubmissionMoves.TakeAsync(second, alsoSeen, SubmissionStep.Complete, Sender.Somebody, Cancel));

        Assert.Equal((SubmissionState.Received, SubmissionState.Receiving), (seen.State, alsoSeen.State));
        Assert.Equal(SubmissionState.Received, await StateAsync(database));
    }

    [Theory, EachDatabase]
    public async Task A_submission_that_is_moved_keeps_its_other_changes_and_is_not_moved_twice(DatabaseKind kind)
    {
        var database = await NewAsync(kind);
        await using var db = database.Open();
        var seen = await db.Submissions.SingleAsync(Cancel);

        Assert.True(await SubmissionMoves.TakeAsync(db, seen, SubmissionStep.Complete, Sender.Somebody, Cancel));
        seen.Reason = "Something else";
        Assert.Equal([nameof(Submission.Reason)], db.Entry(seen).Properties.Where(p => p.IsModified).Select(p => p.Metadata.Name));
        await db.SaveChangesAsync(Cancel);

        Assert.False(await SubmissionMoves.TakeAsync(db, seen, SubmissionStep.Complete, Sender.Somebody, Cancel));
        Assert.Equal(SubmissionState.Received, await StateAsync(database));
    }

    [Fact]
    public async Task A_program_cannot_do_what_a_person_must_decide()
    {
        var database = await NewAsync(DatabaseKind.Sqlite);
        await using var db = database.Open();
        var seen = await db.Submissions.SingleAsync(Cancel);

        await Assert.ThrowsAsync<ArgumentException>(() => SubmissionMoves.TakeAsync(db, seen, SubmissionStep.Complete, Actor.Program(1, "Job"), Cancel));

        Assert.Equal(SubmissionState.Receiving, await StateAsync(database));
    }

    private static async Task<SubmissionState> StateAsync(Database database)
    {
        await using var db = database.Open();
        return await db.Submissions.Select(s => s.State).SingleAsync(Cancel);
    }

    private async Task<Database> NewAsync(DatabaseKind kind)
    {
        var database = await databases.NewAsync(kind);
        await using var db = database.Open();
        db.Partnerships.Add(new Partnership { PartnershipId = 1, Name = "Made-up partnership" });
        await db.SaveChangesAsync(Cancel);
        await Sender.IntakeOf(database).BeginAsync(Sender.Somebody, "A0001", new DateOnly(2010, 6, 30), new DateTime(2010, 7, 1, 9, 0, 0, DateTimeKind.Utc), Cancel);
        return database;
    }
}
