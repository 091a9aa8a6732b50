using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Access;
using Throughcare.Domain.Submissions;
using Throughcare.Storage;
using Throughcare.Storage.Audit;
using Throughcare.Storage.Journeys;
using Throughcare.Storage.Submissions;

namespace Throughcare.Bench.Accepting;

/// <summary>What the steps of a submission took, in milliseconds.</summary>
internal sealed record Steps(double Received, double Checked, double Accepted)
{
    /// <summary>How long each look at a client's record took that began in the meantime.</summary>
    public IReadOnlyList<double> Looks { get; init; } = [];

    public double All => Received + Checked + Accepted;
}

/// <summary>A new partnership in a database, which takes in submissions as the service does.</summary>
internal sealed class Partnership(Database database)
{
    private const int Number = 1;

    private static readonly Actor Somebody = Actor.OfAccount(Number, 1, "Bench");

    private readonly AuditTrail trail = new(database, new AuditKey(new byte[32]), TimeProvider.System);

    private Changing Changing => new(database, trail);

    public async Task MakeAsync()
    {
        await database.MigrateAsync();
        await using var db = database.Open();
        db.Partnerships.Add(new Storage.Organisations.Partnership { PartnershipId = Number, Name = "Bench" });
        await db.SaveChangesAsync();
    }

    /// <summary>Takes an extract in, checks it and puts it in force.</summary>
    public async Task<Steps> SubmitAsync(string extract, string agency, DateOnly dataDate, bool isLookedAt = false)
    {
        var clock = Stopwatch.StartNew();
        var intake = new SubmissionIntake(database, Changing);
        var submission = await intake.BeginAsync(Somebody, agency, dataDate, DateTime.UtcNow);
        await using (var content = File.OpenRead(extract))
            await intake.AddFileAsync(Number, submission, 1, Path.GetFileName(extract), content);
        await intake.CompleteAsync(Somebody, submission);
        var received = clock.Elapsed.TotalMilliseconds;
        await new SubmissionChecker(database, Changing).CheckAsync(Number, submission);
        var isChecked = clock.Elapsed.TotalMilliseconds;
        await new SubmissionDecisions(database, Changing, TimeProvider.System).AcceptAsync(Somebody, submission, isConfirmed: true);
        async Task AcceptAsync()
        {
            var acceptance = new SubmissionAcceptance(database, Changing, TimeProvider.System);
            await acceptance.ApplyAsync(Number, submission);
            await acceptance.ClearAsync(Number);
        }

        IReadOnlyList<double> looks = [];
        if (isLookedAt)
            looks = await new Looks(database, trail, Number).WhileAsync(AcceptAsync);
        else
            await AcceptAsync();
        var accepted = clock.Elapsed.TotalMilliseconds;
        await using (var db = database.Open())
        {
            var state = await db.Submissions.Where(s => s.PartnershipId == Number && s.SubmissionId == submission).Select(s => s.State).SingleAsync();
            if (state != SubmissionState.Accepted)
                throw new InvalidOperationException($"The submission of {agency} is {state}.");
        }
        return new Steps(received, isChecked - received, accepted - isChecked) { Looks = looks };
    }

    /// <summary>How many persons the kept facts are about.</summary>
    public async Task<int> PersonsAsync() =>
        (await new FactsStore(database).LoadAsync(Number))!.Facts.Shards.Sum(s => s.Persons);
}
