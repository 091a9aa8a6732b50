using Microsoft.EntityFrameworkCore;
using Throughcare.Services.Assessment;
using Throughcare.Storage;
using Throughcare.Storage.Journeys;
using Throughcare.Testing;
using Throughcare.Tests.Web;
using Throughcare.Tests.Web.Submissions;

namespace Throughcare.Tests.Services.Assessment;

/// <summary>Facts in memory are those that hold in the database, and are read only once.</summary>
public class PartnershipFactsTests(TestDatabases databases)
{
    [Theory, EachDatabase]
    public async Task An_accepted_submission_is_seen_at_once(DatabaseKind kind)
    {
        var town = await Town.NewAsync(databases, kind);
        using var manager = await town.SignInAsAsync("data-manager");
        using var analyst = await town.SignInAsAsync("analyst");
        Assert.Equal("No figures yet", (await analyst.GetAsync("/assessment")).Title);

        await town.AcceptAsync(manager, MadeUpExtract.Of("A0001", 7), MadeUpExtract.DataDate);
        var first = (await analyst.GetAsync("/assessment?year=2009-10")).Document.QuerySelectorAll(".headline__number")[4].TextContent;
        await town.AcceptAsync(manager, MadeUpExtract.Of("A0001", 9), MadeUpExtract.DataDate.AddDays(1));
        var second = (await analyst.GetAsync("/assessment?year=2009-10")).Document.QuerySelectorAll(".headline__number")[4].TextContent;

        Assert.Equal(("7", "9"), (first, second));
    }

    [Fact]
    public async Task When_the_only_submission_is_undone_there_are_no_figures_until_the_next()
    {
        var town = await Town.NewAsync(databases);
        using var manager = await town.SignInAsAsync("data-manager");
        using var analyst = await town.SignInAsAsync("analyst");
        var first = await town.AcceptAsync(manager, MadeUpExtract.Of("A0001", 7), MadeUpExtract.DataDate);
        Assert.Equal("7", (await analyst.GetAsync("/assessment?year=2009-10")).Document.QuerySelectorAll(".headline__number")[4].TextContent);

        await manager.GetAsync($"/submissions/{first}/undo");
        await manager.SubmitAsync(("Reason", "Wrong month"));
        foreach (var path in new[] { "/assessment", "/assessment/exits?year=2009-10", "/assessment/data-quality" })
            Assert.Equal("No figures yet", (await analyst.GetAsync(path)).Title);

        await town.AcceptAsync(manager, MadeUpExtract.Of("A0001", 9), MadeUpExtract.DataDate);
        Assert.Equal("9", (await analyst.GetAsync("/assessment?year=2009-10")).Document.QuerySelectorAll(".headline__number")[4].TextContent);
    }

    [Fact]
    public async Task Ten_people_who_ask_at_once_get_the_same_facts()
    {
        var (facts, town) = await NewAsync();
        var latest = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => facts.LatestAsync(town.Partnership, TestContext.Current.CancellationToken)));
        Assert.Single(latest.Distinct(ReferenceEqualityComparer.Instance));

        var day = MadeUpExtract.DataDate.AddDays(-60);
        var dated = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => facts.AtAsync(town.Partnership, latest[0]!, day)));
        Assert.Single(dated.Select(d => d!.Facts).Distinct(ReferenceEqualityComparer.Instance));
        Assert.Equal(day, dated[0]!.Facts.AsOf);
    }

    [Fact]
    public async Task Only_a_few_other_data_dates_are_held()
    {
        var (facts, town) = await NewAsync();
        var latest = (await facts.LatestAsync(town.Partnership, TestContext.Current.CancellationToken))!;
        DateOnly Day(int back) => MadeUpExtract.DataDate.AddDays(-back);
        var first = await facts.AtAsync(town.Partnership, latest, Day(1));
        await facts.AtAsync(town.Partnership, latest, Day(2));
        Assert.Same(first!.Facts, (await facts.AtAsync(town.Partnership, latest, Day(1)))!.Facts);

        await facts.AtAsync(town.Partnership, latest, Day(3));
        await facts.AtAsync(town.Partnership, latest, Day(4));
        Assert.Same(first!.Facts, (await facts.AtAsync(town.Partnership, latest, Day(1)))!.Facts);

        foreach (var back in new[] { 5, 6, 7 })
            await facts.AtAsync(town.Partnership, latest, Day(back));
        Assert.NotSame(first!.Facts, (await facts.AtAsync(town.Partnership, latest, Day(1)))!.Facts);
    }

    [Fact]
    public async Task Somebody_who_asks_for_one_data_date_too_many_is_asked_to_come_back()
    {
        // A table that somebody else has locked holds up the first of them.
        await using var host = await ServiceHost.StartAsync(databases, DatabaseKind.Postgres);
        var facts = await FactsOfAsync(host);
        var latest = (await facts.LatestAsync(ServiceHost.Partnership, TestContext.Current.CancellationToken))!;

        await using var db = host.Open();
        var blocking = await db.Database.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await db.Database.ExecuteSqlRawAsync("LOCK TABLE kept_facts IN ACCESS EXCLUSIVE MODE", TestContext.Current.CancellationToken);
        var asked = Enumerable.Range(1, 40).Select(back => facts.AtAsync(ServiceHost.Partnership, latest, MadeUpExtract.DataDate.AddDays(-back))).ToList();
        await blocking.RollbackAsync(TestContext.Current.CancellationToken);

        var dated = await Task.WhenAll(asked);
        Assert.Equal(34, dated.Count(d => d is null));
        Assert.NotNull(await facts.AtAsync(ServiceHost.Partnership, latest, MadeUpExtract.DataDate.AddDays(-40)));
    }

    [Fact]
    public async Task Facts_of_the_latest_data_are_not_built_again_for_its_own_date()
    {
        var (facts, town) = await NewAsync();
        var latest = (await facts.LatestAsync(town.Partnership, TestContext.Current.CancellationToken))!;

        Assert.Same(latest.Facts, (await facts.AtAsync(town.Partnership, latest, latest.Facts.AsOf))!.Facts);
        Assert.Same(latest, await facts.LatestAsync(town.Partnership, TestContext.Current.CancellationToken));
    }

    private async Task<(PartnershipFacts Facts, Town Town)> NewAsync()
    {
        var town = await Town.NewAsync(databases);
        return (await FactsOfAsync(town), town);
    }

    private static async Task<PartnershipFacts> FactsOfAsync(Town town)
    {
        using var manager = await town.SignInAsAsync("data-manager");
        await town.AcceptAsync(manager, MadeUpExtract.Of("A0001", 20), MadeUpExtract.DataDate);
        return new PartnershipFacts(town.Database, new FactsStore(town.Database));
    }
}
