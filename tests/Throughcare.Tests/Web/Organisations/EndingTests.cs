using System.Net;
using Microsoft.EntityFrameworkCore;
using Throughcare.Storage;
using Throughcare.Storage.Organisations;
using Throughcare.Testing;
using Throughcare.Tests.Web.Submissions;

namespace Throughcare.Tests.Web.Organisations;

/// <summary>An agency closes or merges into another, and what belongs to it ends or goes on.</summary>
public class EndingTests(TestDatabases databases)
{
    private const string Closing = "/organisations/close/confirm?code=A0001&last=2010-06-30&roles=", Merger =
        "/organisations/merge/confirm?code=A0001&successor=A0002&day=2010-07-01&roles=";

    private static readonly DateOnly Last = new(2010, 6, 30), Day = new(2010, 7, 1);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task What_is_open_is_shown_before_an_agency_closes_and_ends_when_it_is_confirmed(DatabaseKind kind)
    {
        var (town, manager, worker, client) = await TreatedAsync(kind);
        using var _ = manager;
        using var __ = worker;
        using var partnership = await town.SignInAsAsync("partnership-manager");
        await AddContractsAsync(town, "A0001");

        await partnership.GetAsync("/organisations/close?code=A0001");
        var asked = await partnership.SubmitAsync(
            [("Last.Day", "30"), ("Last.Month", "6"), ("Last.Year", "2010"), ("Roles", "keep")]);
        Assert.Equal(Closing + "keep", asked.Location);
        var confirm = await partnership.GetAsync(asked.Location);
        Assert.All(
            ["Caseloads 1 client They end on 30 June 2010", "Contracts Prescribing (C/1), Next year (C/2) They end", "They keep their roles"],
            shown => Assert.Contains(shown, confirm.Words(), StringComparison.Ordinal));
        await using var db = town.Open();
        Assert.Equal(3, await db.Agencies.CountAsync(a => a.ValidTo == null, Cancel));
        Assert.Equal("/organisations/organisation?code=A0001", (await partnership.SubmitAsync()).Location);

        Assert.Equal(Last, (await db.Agencies.SingleAsync(a => a.AgencyCode == "A0001", Cancel)).ValidTo);
        Assert.Equal(["C/1 2010-06-30"], (await db.Contracts.ToListAsync(Cancel)).Select(c => $"{c.Reference} {c.ValidTo:yyyy-MM-dd}"));
        Assert.Equal(HttpStatusCode.NotFound, (await worker.GetAsync($"/clients/{client}")).Status);
        Assert.Equal(HttpStatusCode.OK, (await manager.GetAsync($"/clients/{client}")).Status);
        Assert.Contains("caseload.ended", await town.ActionsAsync("client", client));
        var told = await db.AuditEvents.SingleAsync(e => e.Action == "organisation.closed", Cancel);
        Assert.Equal(("agency", "A0001", partnership.AccountId), (told.SubjectKind, told.Subject, told.AccountId));
        Assert.Contains("Closed after 30 June 2010", (await partnership.GetAsync("/organisations/organisation?code=A0001")).Words(), StringComparison.Ordinal);
        Assert.Equal("/organisations/close?code=A0001", (await partnership.GetAsync(Closing + "keep")).Location);
    }

    [Theory, EachDatabase]
    public async Task Roles_that_end_with_an_agency_are_of_no_use_after_it_and_those_that_are_kept_send_the_last_return(DatabaseKind kind)
    {
        foreach (var (roles, status) in new[] { ("end", HttpStatusCode.Forbidden), ("keep", HttpStatusCode.OK) })
        {
            var (town, manager, worker, _) = await TreatedAsync(kind);
            using var one = manager;
            using var other = worker;
            using var partnership = await town.SignInAsAsync("partnership-manager");
            await partnership.GetAsync(Closing + roles);
            await partnership.SubmitAsync();

            Assert.Equal(status, (await manager.GetAsync("/submissions")).Status);
            Assert.Equal(status, (await manager.GetAsync("/submissions/new")).Status);
            if (roles == "keep")
                await town.AcceptAsync(manager, MadeUpExtract.Of("A0001", 2), new DateOnly(2010, 7, 5));
        }
    }

    [Fact]
    public async Task An_agency_that_is_to_close_is_there_until_its_last_day()
    {
        var town = await Town.NewAsync(databases);
        using var partnership = await town.SignInAsAsync("partnership-manager");
        using var manager = await town.SignInAsAsync("data-manager");

        await partnership.GetAsync(Closing.Replace("2010-06-30", "2190-06-30", StringComparison.Ordinal) + "end");
        await partnership.SubmitAsync();

        Assert.Equal(HttpStatusCode.OK, (await manager.GetAsync("/submissions")).Status);
        await town.AcceptAsync(manager, MadeUpExtract.Of("A0001", 1));
        using var team = await town.SignInAsAsync("team-manager");
        using var worker = await town.SignInAsAsync("key-worker");
        await using var db = town.Open();
        var client = (await db.Clients.SingleAsync(Cancel)).ClientId;
        foreach (var again in new[] { false, true })
        {
            await team.GetAsync($"/clients/{client}/key-worker");
            await team.SubmitAsync(("Worker", $"{worker.AccountId}"));
            Assert.Equal(new DateOnly(2190, 6, 30), (await db.Caseloads.AsNoTracking().SingleAsync(Cancel)).ValidTo);
        }
        Assert.Single(await town.ActionsAsync("client", client), "caseload.assigned");
        Assert.Contains("Closes after 30 June 2190", (await partnership.GetAsync("/organisations/organisation?code=A0001")).Words(), StringComparison.Ordinal);
        await partnership.GetAsync("/organisations/close?code=A0001");
        Assert.Equal("It has a last day already", Assert.Single((await partnership.SubmitAsync(
            [("Last.Day", "30"), ("Last.Month", "6"), ("Last.Year", "2010"), ("Roles", "keep")])).Errors));
    }

    [Fact]
    public async Task A_closed_agency_is_opened_again_from_a_later_day()
    {
        var (town, manager, worker, _) = await TreatedAsync(TestDatabases.Usual);
        using var one = manager;
        using var other = worker;
        using var partnership = await town.SignInAsAsync("partnership-manager");
        await partnership.GetAsync(Closing + "end");
        await partnership.SubmitAsync();
        Assert.Equal(HttpStatusCode.Forbidden, (await manager.GetAsync("/submissions")).Status);

        await partnership.GetAsync("/organisations/edit?code=A0001");
        await partnership.SubmitAsync([("From.Day", "1"), ("From.Month", "9"), ("From.Year", "2010")]);

        Assert.Equal(HttpStatusCode.OK, (await manager.GetAsync("/submissions")).Status);
        await using var db = town.Open();
        Assert.Equal(
            ["2000-01-01 2010-06-30", "2010-09-01 "],
            (await db.Agencies.Where(a => a.AgencyCode == "A0001").OrderBy(a => a.ValidFrom).ToListAsync(Cancel))
                .Select(a => $"{a.ValidFrom:yyyy-MM-dd} {a.ValidTo:yyyy-MM-dd}"));
    }

    [Theory, EachDatabase]
    public async Task After_a_merger_the_successors_people_see_and_take_over_the_clients_and_others_do_not(DatabaseKind kind)
    {
        var (town, manager, worker, client) = await TreatedAsync(kind);
        using var _ = manager;
        using var __ = worker;
        using var team = await town.SignInAsAsync("team-manager", "A0002");
        using var heir = await town.SignInAsAsync("key-worker", "A0002");
        using var elsewhere = await town.SignInAsAsync("team-manager", "A0003");
        using var partnership = await town.SignInAsAsync("partnership-manager");
        Assert.Equal(HttpStatusCode.NotFound, (await team.GetAsync($"/clients/{client}")).Status);
        Assert.Equal("Merge Agency A0001 into Agency A0002 from 1 July 2010?", (await partnership.GetAsync(Merger + "end")).Title);
        Assert.Equal("/organisations/organisation?code=A0001", (await partnership.SubmitAsync()).Location);

        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.GetAsync($"/clients/{client}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await heir.GetAsync($"/clients/{client}")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await worker.GetAsync($"/clients/{client}")).Status);
        Assert.Equal(HttpStatusCode.OK, (await team.GetAsync($"/clients/{client}")).Status);
        Assert.Contains("2 clients with an open episode have no key worker", (await team.GetAsync("/")).Words(), StringComparison.Ordinal);
        await team.GetAsync($"/clients/{client}/key-worker");
        Assert.Equal($"/clients/{client}", (await team.SubmitAsync(("Worker", $"{heir.AccountId}"))).Location);
        Assert.Equal(HttpStatusCode.OK, (await heir.GetAsync($"/clients/{client}")).Status);

        // Its submissions stay its own: the successor did not send them and does not answer for them.
        using var data = await town.SignInAsAsync("data-manager", "A0002");
        await using var db = town.Open();
        var submission = await db.Submissions.Select(s => s.SubmissionId).SingleAsync(Cancel);
        Assert.Equal(HttpStatusCode.NotFound, (await data.GetAsync($"/submissions/{submission}")).Status);
        var told = await db.AuditEvents.SingleAsync(e => e.Action == "organisation.merged", Cancel);
        Assert.Equal(("agency", "A0001"), (told.SubjectKind, told.Subject));
        Assert.Contains("A0002", told.Detail, StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task Contracts_sites_and_what_is_expected_follow_to_the_successor(DatabaseKind kind)
    {
        var town = await Town.NewAsync(databases, kind);
        using var partnership = await town.SignInAsAsync("partnership-manager");
        await AddContractsAsync(town, "A0001");
        await using (var db = town.Open())
        {
            db.Add(new Contract { PartnershipId = town.Partnership, AgencyCode = "A0002", Reference = "C/1", Title = "Own", ValidFrom = new DateOnly(2009, 4, 1) });
            db.Add(new OrganisationSite
            {
                PartnershipId = town.Partnership,
                OrganisationId = 1,
                SiteId = 1,
                Name = "Main building",
                Address = "12 Mill Lane",
                Postcode = "LS8 5AB",
                ValidFrom = new DateOnly(2005, 4, 1),
            });
            await db.OrganisationVersions.Where(v => v.OrganisationId == 2).ExecuteUpdateAsync(
                set => set.SetProperty(v => v.Submits, false).SetProperty(v => v.Tiers, "4"), Cancel);
            await db.SaveChangesAsync(Cancel);
        }
        await partnership.GetAsync(Merger + "keep");
        await partnership.SubmitAsync();

        await using var after = town.Open();
        Assert.Equal(
            ["A0001 C/1 2009-04-01 2010-06-30", "A0002 C/1 2009-04-01 ", "A0002 C/1 (A0001) 2010-07-01 2011-03-31", "A0002 C/2 2011-04-01 "],
            (await after.Contracts.ToListAsync(Cancel)).OrderBy(c => c.AgencyCode, StringComparer.Ordinal).ThenBy(c => c.Reference, StringComparer.Ordinal)
                .Select(c => $"{c.AgencyCode} {c.Reference} {c.ValidFrom:yyyy-MM-dd} {c.ValidTo:yyyy-MM-dd}"));
        Assert.Equal(
            ["1 2005-04-01 2010-06-30", "2 2010-07-01 "],
            (await after.OrganisationSites.OrderBy(s => s.OrganisationId).ToListAsync(Cancel))
                .Select(s => $"{s.OrganisationId} {s.ValidFrom:yyyy-MM-dd} {s.ValidTo:yyyy-MM-dd}"));
        var heir = await after.Agencies.SingleAsync(a => a.AgencyCode == "A0002" && a.ValidFrom == Day, Cancel);
        Assert.Equal(("2,3,4", true), (heir.Tiers, heir.Submits));
        var progress = await partnership.GetAsync("/submissions/progress?to=2010-07");
        Assert.Equal(["– not expected"], progress.Row("Agency A0001").TakeLast(1));
        Assert.DoesNotContain("not expected", progress.Row("Agency A0002")[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Figures_by_agency_show_the_old_agency_until_the_day_and_the_successor_after()
    {
        var town = await Town.NewAsync(databases);
        using var manager = await town.SignInAsAsync("data-manager");
        using var analyst = await town.SignInAsAsync("analyst");
        using var partnership = await town.SignInAsAsync("partnership-manager");
        await town.AcceptAsync(manager, MadeUpExtract.Of("A0001", 7));
        const string Table = "/assessment/presentations/by-agency.csv?year=2009-10";
        Assert.Contains("\nAgency A0001,7,", (await analyst.GetAsync(Table)).Text, StringComparison.Ordinal);

        // Every journey of the extract begins in the year; the day is before all of them.
        await partnership.GetAsync(Merger.Replace("2010-07-01", "2009-04-01", StringComparison.Ordinal) + "keep");
        await partnership.SubmitAsync();

        var after = (await analyst.GetAsync(Table)).Text;
        Assert.Contains("\nAgency A0002,7,", after, StringComparison.Ordinal);
        Assert.DoesNotContain("Agency A0001", after, StringComparison.Ordinal);
        Assert.Contains("\nAgency A0002,7,", (await analyst.GetAsync(Table + "&agency=A0002")).Text, StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task When_the_successor_merges_in_its_turn_what_it_stood_for_passes_on(DatabaseKind kind)
    {
        var (town, manager, worker, client) = await TreatedAsync(kind);
        using var _ = manager;
        using var __ = worker;
        using var second = await town.SignInAsAsync("team-manager", "A0002");
        using var third = await town.SignInAsAsync("team-manager", "A0003");
        using var partnership = await town.SignInAsAsync("partnership-manager");
        await partnership.GetAsync(Merger + "keep");
        await partnership.SubmitAsync();
        await partnership.GetAsync("/organisations/merge/confirm?code=A0002&successor=A0003&day=2010-09-01&roles=end");
        await partnership.SubmitAsync();

        Assert.Equal(HttpStatusCode.OK, (await third.GetAsync($"/clients/{client}")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await second.GetAsync($"/clients/{client}")).Status);
        await using var db = town.Open();
        Assert.Equal(
            ["A0001 2010-07-01 2010-08-31 A0002", "A0001 2010-09-01  A0003", "A0002 2010-09-01  A0003"],
            (await db.AgencyEndings.OrderBy(e => e.AgencyCode).ThenBy(e => e.ValidFrom).ToListAsync(Cancel))
                .Select(e => $"{e.AgencyCode} {e.ValidFrom:yyyy-MM-dd} {e.ValidTo:yyyy-MM-dd} {e.SuccessorCode}"));
        Assert.Contains("Merged into Agency A0003", (await partnership.GetAsync("/organisations/organisation?code=A0001")).Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_agency_that_has_an_end_is_nobodys_successor()
    {
        var town = await Town.NewAsync(databases);
        using var partnership = await town.SignInAsAsync("partnership-manager");
        await partnership.GetAsync(Closing.Replace("A0001", "A0002", StringComparison.Ordinal) + "keep");
        await partnership.SubmitAsync();

        Assert.Equal("/organisations/merge?code=A0001", (await partnership.GetAsync(Merger + "keep")).Location);
        await partnership.GetAsync("/organisations/merge?code=A0001");
        Assert.DoesNotContain("Agency A0002", partnership.Page.Words(), StringComparison.Ordinal);
        Assert.Contains("Agency A0003", partnership.Page.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_confirmed_twice_is_done_once()
    {
        var town = await Town.NewAsync(databases);
        using var partnership = await town.SignInAsAsync("partnership-manager");
        using var other = await town.SignInAsAsync("administrator");
        await partnership.GetAsync(Closing + "keep");
        await other.GetAsync(Merger + "keep");
        await partnership.SubmitAsync();

        var late = await other.SubmitAsync();
        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Equal("It has a last day already", late.Errors[0]);
        await using var db = town.Open();
        Assert.Equal(["organisation.closed"], await db.AuditEvents.Where(e => e.Action.StartsWith("organisation.")).Select(e => e.Action).ToListAsync(Cancel));
    }

    /// <summary>A town with two clients at A0001, one of whom is on a key worker's caseload.</summary>
    private async Task<(Town Town, Visitor Manager, Visitor Worker, int Client)> TreatedAsync(DatabaseKind kind)
    {
        var town = await Town.NewAsync(databases, kind);
        var manager = await town.SignInAsAsync("data-manager");
        var worker = await town.SignInAsAsync("key-worker");
        using var team = await town.SignInAsAsync("team-manager");
        await town.AcceptAsync(manager, MadeUpExtract.Of("A0001", 3));
        await using var db = town.Open();
        var client = (await db.Clients.SingleAsync(c => c.ClientRef == "C1", Cancel)).ClientId;
        await team.GetAsync($"/clients/{client}/key-worker");
        await team.SubmitAsync(("Worker", $"{worker.AccountId}"));
        return (town, manager, worker, client);
    }

    private static async Task AddContractsAsync(Town town, string agency)
    {
        await using var db = town.Open();
        db.AddRange(
            new Contract
            {
                PartnershipId = town.Partnership,
                AgencyCode = agency,
                Reference = "C/1",
                Title = "Prescribing",
                ValidFrom = new DateOnly(2009, 4, 1),
                ValidTo = new DateOnly(2011, 3, 31),
            },
            new Contract { PartnershipId = town.Partnership, AgencyCode = agency, Reference = "C/2", Title = "Next year", ValidFrom = new DateOnly(2011, 4, 1) });
        await db.SaveChangesAsync(Cancel);
    }
}
