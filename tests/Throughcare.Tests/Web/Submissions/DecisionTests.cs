using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Throughcare.Domain.Access;
using Throughcare.Domain.Submissions;
using Throughcare.Services.Jobs;
using Throughcare.Storage;
using Throughcare.Storage.Submissions;
using Throughcare.Testing;
using Throughcare.Web.Host;
using Throughcare.Web.Hosting;

namespace Throughcare.Tests.Web.Submissions;

/// <summary>Accepting, rejecting and undoing submissions.</summary>
public class DecisionTests(TestDatabases databases)
{
    private static readonly DateOnly July = new(2010, 7, 31);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task An_accepted_submission_is_in_force_with_records_facts_and_audit_event(DatabaseKind kind)
    {
        var town = await Town.NewAsync(databases, kind);
        using var manager = await town.SignInAsAsync("data-manager");

        var id = await town.AcceptAsync(manager, MadeUpExtract.Of("A0001", 12));

        var found = await town.FindAsync(id);
        Assert.Equal((SubmissionState.Accepted, manager.AccountId), (found.State, found.DecidedBy));
        Assert.Equal(["submission.received", "submission.checked", "submission.acceptance-decided", "submission.accepted"], await town.ActionsAsync("submission", id));
        await using var db = town.Open();
        Assert.Equal(12, await db.Episodes.CountAsync(e => e.Until == null, Cancel));
        Assert.Equal(12, await db.Clients.CountAsync(Cancel));
        Assert.Empty(await db.SubmissionContents.ToListAsync(Cancel));
        Assert.Equal(MadeUpExtract.DataDate, (await db.KeptFacts.SingleAsync(Cancel)).DataDate);
    }

    [Theory, EachDatabase]
    public async Task The_same_files_again_change_nothing_and_count_as_the_months_submission(DatabaseKind kind)
    {
        var town = await Town.NewAsync(databases, kind);
        using var manager = await town.SignInAsAsync("data-manager");
        var text = MadeUpExtract.Of("A0001", 12);
        await town.AcceptAsync(manager, text);

        var again = await town.SubmitAsync(manager, text, July);
        var review = await manager.GetAsync($"/submissions/{again}");
        Assert.Equal(["0", "0", "12", "0"], review.Row("Episodes"));
        Assert.Equal(["0", "0", "12", "0"], review.Row("Interventions"));
        Assert.Equal(["0", "0", "12", "0"], review.Row("Treatment Outcomes Profiles"));
        await town.AcceptAsync(manager, again);

        Assert.Equal(SubmissionState.Accepted, (await town.FindAsync(again)).State);
        await using var db = town.Open();
        Assert.Equal((12, 12, 12), (await db.Episodes.CountAsync(Cancel), await db.Interventions.CountAsync(Cancel), await db.Tops.CountAsync(Cancel)));
        Assert.Equal(July, (await db.KeptFacts.SingleAsync(Cancel)).DataDate);
    }

    [Theory, EachDatabase]
    public async Task The_last_accepted_submission_is_undone_with_a_reason(DatabaseKind kind)
    {
        var town = await Town.NewAsync(databases, kind);
        using var manager = await town.SignInAsAsync("data-manager");
        var first = await town.AcceptAsync(manager, MadeUpExtract.Of("A0001", 12));
        var second = await town.AcceptAsync(manager, MadeUpExtract.Of("A0001", 15), July);

        await manager.GetAsync($"/submissions/{second}/undo");
        var answer = await manager.SubmitAsync(("Reason", ""));
        Assert.Equal("Enter why you undo the submission", Assert.Single(answer.Errors));
        Assert.Equal($"/submissions/{second}", (await manager.SubmitAsync(("Reason", "Wrong month"))).Location);

        Assert.Contains("Wrong month", (await manager.GetAsync($"/submissions/{second}")).Words(), StringComparison.Ordinal);
        Assert.Equal("submission.undone", (await town.ActionsAsync("submission", second))[^1]);
        await using var db = town.Open();
        Assert.Equal(12, await db.Episodes.CountAsync(e => e.Until == null, Cancel));
        Assert.Equal(MadeUpExtract.DataDate, (await db.KeptFacts.SingleAsync(Cancel)).DataDate);
        Assert.Equal("Wrong month", (await db.AuditEvents.SingleAsync(e => e.Action == "submission.undone", Cancel)).Reason);
        Assert.Contains("Undo this submission", (await manager.GetAsync($"/submissions/{first}")).Words(), StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task Only_the_last_accepted_submission_can_be_undone(DatabaseKind kind)
    {
        var town = await Town.NewAsync(databases, kind);
        using var manager = await town.SignInAsAsync("data-manager");
        var first = await town.AcceptAsync(manager, MadeUpExtract.Of("A0001", 12));
        await manager.GetAsync($"/submissions/{first}/undo");
        var stale = manager.Page;
        await town.AcceptAsync(manager, MadeUpExtract.Of("A0001", 15), July);

        Assert.DoesNotContain("Undo this submission", (await manager.GetAsync($"/submissions/{first}")).Words(), StringComparison.Ordinal);
        var answer = await manager.PostAsync(stale.Path, ("Reason", "Because"),
            ("__RequestVerificationToken", stale.Document.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!));

        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.Equal(SubmissionState.Accepted, (await town.FindAsync(first)).State);
        await using var db = town.Open();
        Assert.Equal(15, await db.Episodes.CountAsync(e => e.Until == null, Cancel));
        Assert.Equal(2, await db.Changes.CountAsync(Cancel));
    }

    [Fact]
    public async Task A_rejected_submission_changes_nothing_and_says_why()
    {
        var town = await Town.NewAsync(databases);
        using var manager = await town.SignInAsAsync("data-manager");
        var id = await town.SubmitAsync(manager, MadeUpExtract.Of("A0001", 12));

        await manager.GetAsync($"/submissions/{id}/reject");
        Assert.Equal("Enter why you reject the submission", Assert.Single((await manager.SubmitAsync(("Reason", " "))).Errors));
        await manager.SubmitAsync(("Reason", "Half of the team is missing"));

        Assert.Contains("Half of the team is missing", (await manager.GetAsync($"/submissions/{id}")).Words(), StringComparison.Ordinal);
        Assert.Equal("submission.rejected", (await town.ActionsAsync("submission", id))[^1]);
        await using var db = town.Open();
        Assert.Empty(await db.Episodes.ToListAsync(Cancel));
        Assert.Empty(await db.SubmissionContents.ToListAsync(Cancel));
    }

    [Fact]
    public async Task When_too_many_episodes_would_go_somebody_must_confirm_it()
    {
        var town = await Town.NewAsync(databases);
        using var manager = await town.SignInAsAsync("data-manager");
        await town.AcceptAsync(manager, MadeUpExtract.Of("A0001", 20));

        var id = await town.SubmitAsync(manager, MadeUpExtract.Of("A0001", 17), July);
        Assert.Contains("3 episodes of 20 (15%) would go", (await manager.GetAsync($"/submissions/{id}")).Words(), StringComparison.Ordinal);
        await manager.GetAsync($"/submissions/{id}/accept");
        Assert.StartsWith("Stop and look", manager.Page.Title, StringComparison.Ordinal);
        Assert.Equal("Confirm that you have seen this and want to go on", Assert.Single((await manager.SubmitAsync()).Errors));
        Assert.Equal(SubmissionState.Review, (await town.FindAsync(id)).State);
        await town.AcceptAsync(manager, id);

        await using var db = town.Open();
        Assert.Equal(17, await db.Episodes.CountAsync(e => e.Until == null, Cancel));
    }

    [Fact]
    public async Task As_many_gone_as_the_partnership_allows_give_no_pause()
    {
        var town = await Town.NewAsync(databases);
        using var manager = await town.SignInAsAsync("data-manager");
        await town.AcceptAsync(manager, MadeUpExtract.Of("A0001", 20));

        var id = await town.SubmitAsync(manager, MadeUpExtract.Of("A0001", 18), July);

        Assert.Null((await manager.GetAsync($"/submissions/{id}/accept")).Document.QuerySelector("#Confirmed"));
    }

    [Fact]
    public async Task Older_records_than_those_in_force_give_pause()
    {
        var town = await Town.NewAsync(databases);
        using var manager = await town.SignInAsAsync("data-manager");
        await town.AcceptAsync(manager, MadeUpExtract.Of("A0001", 20), July);

        var id = await town.SubmitAsync(manager, MadeUpExtract.Of("A0001", 20));

        Assert.Contains("The records in force are newer: they are as of 31 July 2010", (await manager.GetAsync($"/submissions/{id}/accept"))
            .Words(), StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task Records_that_changed_since_the_comparison_are_compared_again_first(DatabaseKind kind)
    {
        var town = await Town.NewAsync(databases, kind);
        using var manager = await town.SignInAsAsync("data-manager");
        var slow = await town.SubmitAsync(manager, MadeUpExtract.Of("A0001", 12));
        await town.AcceptAsync(manager, MadeUpExtract.Of("A0001", 11), MadeUpExtract.DataDate);

        await manager.GetAsync($"/submissions/{slow}/accept");
        await manager.SubmitAsync();
        var found = await town.WaitAsync(slow, SubmissionState.Received, SubmissionState.Checking);

        Assert.Equal((SubmissionState.Review, 1, 11), (found.State, found.EpisodesNew, found.EpisodesUnchanged));
        Assert.Contains("has been compared again", (await manager.GetAsync($"/submissions/{slow}")).Words(), StringComparison.Ordinal);
        await town.AcceptAsync(manager, slow);
        await using var db = town.Open();
        Assert.Equal(12, await db.Episodes.CountAsync(e => e.Until == null, Cancel));
    }

    [Theory, EachDatabase]
    public async Task Of_two_people_who_decide_at_once_one_wins_and_the_other_is_told(DatabaseKind kind)
    {
        var town = await Town.NewAsync(databases, kind);
        using var manager = await town.SignInAsAsync("data-manager");
        using var colleague = await town.SignInAsAsync("data-manager");
        var id = await town.SubmitAsync(manager, MadeUpExtract.Of("A0001", 12));
        await manager.GetAsync($"/submissions/{id}/accept");
        await colleague.GetAsync($"/submissions/{id}/reject");

        var answers = await Task.WhenAll(manager.SubmitAsync(), colleague.SubmitAsync(("Reason", "No")));

        var loser = Assert.Single(answers, a => a.Status == HttpStatusCode.Conflict);
        Assert.Single(answers, a => a.Location == $"/submissions/{id}");
        Assert.Equal("This submission is not waiting for a decision", loser.Title);
        var found = await town.WaitAsync(id, SubmissionState.Accepting);
        await using var db = town.Open();
        Assert.Equal(found.State == SubmissionState.Accepted ? 12 : 0, await db.Episodes.CountAsync(Cancel));
        Assert.Equal(1, await db.AuditEvents.CountAsync(e => e.Action == "submission.accepted" || e.Action == "submission.rejected", Cancel));
    }

    [Theory, EachDatabase]
    public async Task Who_decided_stays_known_when_the_work_is_cut_off(DatabaseKind kind)
    {
        await using var host = await ServiceHost.StartAsync(databases, kind);
        using var manager = await host.SignInAsAsync("data-manager");
        var id = await host.SubmitAsync(manager, MadeUpExtract.Of("A0001", 12));
        await host.Service.StopAsync(Cancel);

        var decider = Actor.OfAccount(ServiceHost.Partnership, manager.AccountId, "Tester 1");
        var decisions = host.Service.Services.GetRequiredService<SubmissionDecisions>();
        Assert.Equal(DecisionResult.Done, await decisions.AcceptAsync(decider, id, isConfirmed: true, Cancel));
        await host.LeaveAsync(id, SubmissionState.Accepting);
        await host.Service.Services.GetRequiredService<JobRunner>().RunAllAsync(Cancel);

        Assert.Equal((SubmissionState.Review, null), ((await host.FindAsync(id)).State, (await host.FindAsync(id)).DecidedBy));
        await using var db = host.Database.Open();
        var decided = await db.AuditEvents.SingleAsync(e => e.Action == "submission.acceptance-decided", Cancel);
        Assert.Equal((manager.AccountId, "Tester 1", $"{id}"), (decided.AccountId, decided.Actor, decided.Subject));
        Assert.DoesNotContain("submission.accepted", await host.ActionsAsync("submission", id));
    }

    [Theory, EachDatabase]
    public async Task What_was_left_when_the_service_stopped_is_taken_up_again(DatabaseKind kind)
    {
        await using var host = await ServiceHost.StartAsync(databases, kind);
        using var manager = await host.SignInAsAsync("data-manager");
        var accepting = await host.SubmitAsync(manager, MadeUpExtract.Of("A0001", 12));
        var checking = await host.SubmitAsync(manager, MadeUpExtract.Of("A0001", 11));
        await host.Service.StopAsync(Cancel);
        await using var db = host.Database.Open();
        await db.Submissions.Where(s => s.SubmissionId == checking).ExecuteUpdateAsync(set => set.SetProperty(s => s.EpisodesNew, 0), Cancel);
        await host.LeaveAsync(accepting, SubmissionState.Accepting);
        await host.LeaveAsync(checking, SubmissionState.Checking);

        // As it was when the service was killed: another one starts on the same database.
        await using var restarted =
            await Service.BuildAsync(new ServiceOptions { Database = host.Database, KeysFolder = host.KeysFolder, Urls = ["http://127.0.0.1:0"] });
        await restarted.StartAsync(Cancel);

        Assert.Equal(SubmissionState.Review, (await host.WaitAsync(accepting, SubmissionState.Accepting)).State);
        Assert.Equal((SubmissionState.Review, 11), ((await host.WaitAsync(checking, SubmissionState.Checking)).State, (await host.FindAsync(checking)).EpisodesNew));
        Assert.Empty(await db.Episodes.ToListAsync(Cancel));
        await restarted.StopAsync(Cancel);
    }

    [Fact]
    public async Task Others_cannot_tell_a_submission_from_one_that_is_not_there()
    {
        var town = await Town.NewAsync(databases);
        using var manager = await town.SignInAsAsync("data-manager");
        var id = await town.SubmitAsync(manager, MadeUpExtract.Of("A0001", 2));
        using var nobody = town.Nobody();
        using var other = await town.SignInAsAsync("data-manager", "A0002");
        using var analyst = await town.SignInAsAsync("analyst");
        using var team = await town.SignInAsAsync("team-manager");

        foreach (var (page, teamManagerMay) in new[] { ("", true), ("/accept", false), ("/reject", false), ("/undo", false),
            ("/faults?check=missing-value", true), ("/faults.csv", true), ("/progress", true) })
        {
            Assert.StartsWith("/sign-in", (await nobody.GetAsync($"/submissions/{id}{page}")).Location, StringComparison.Ordinal);
            var hidden = await other.GetAsync($"/submissions/{id}{page}");
            var absent = await other.GetAsync($"/submissions/999{page}");
            Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (hidden.Status, absent.Status));
            Assert.Equal(absent.WithoutTokens(), hidden.WithoutTokens());
            Assert.Equal(HttpStatusCode.Forbidden, (await analyst.GetAsync($"/submissions/{id}{page}")).Status);
            Assert.Equal(teamManagerMay ? HttpStatusCode.OK : HttpStatusCode.Forbidden, (await team.GetAsync($"/submissions/{id}{page}")).Status);
        }
    }

    [Fact]
    public async Task Who_may_decide_at_one_agency_only_sees_anothers_where_they_may()
    {
        var town = await Town.NewAsync(databases);
        using var manager = await town.SignInAsAsync("data-manager");
        var id = await town.SubmitAsync(manager, MadeUpExtract.Of("A0001", 2));
        using var both = await town.SignInAsync(await town.OpenAccountAsync(new HeldRole("team-manager", "A0001"), new HeldRole("data-manager", "A0002")));

        Assert.Equal(HttpStatusCode.OK, (await both.GetAsync($"/submissions/{id}")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await both.GetAsync($"/submissions/{id}/accept")).Status);
        Assert.DoesNotContain("Accept", both.Page.Document.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }
}
