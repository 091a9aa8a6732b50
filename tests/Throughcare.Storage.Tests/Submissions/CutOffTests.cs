using Microsoft.EntityFrameworkCore;
using Throughcare.Storage.Organisations;
using Throughcare.Testing;

namespace Throughcare.Storage.Tests.Submissions;

/// <summary>Uploads that nobody is still sending.</summary>
public class CutOffTests(TestDatabases databases)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task An_upload_that_begins_far_in_the_future_was_cut_off_but_a_little_in_the_future_goes_on(DatabaseKind kind)
    {
        var database = await databases.NewAsync(kind);
        await using var db = database.Open();
        db.Partnerships.Add(new Partnership { PartnershipId = 1, Name = "Made-up partnership" });
        await db.SaveChangesAsync(Cancel);
        var (intake, now, day) = (Sender.IntakeOf(database), new DateTime(2010, 7, 1, 9, 0, 0, DateTimeKind.Utc), new DateOnly(2010, 6, 30));
        await intake.BeginAsync(Sender.Somebody, "A0001", day, now.AddYears(1), Cancel);
        var running = await intake.BeginAsync(Sender.Somebody, "A0001", day, now.AddHours(1), Cancel);

        await intake.RemoveCutOffAsync(now, Cancel);

        Assert.Equal(running, (await db.Submissions.SingleAsync(Cancel)).SubmissionId);
    }
}
