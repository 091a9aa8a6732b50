using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Throughcare.Domain.Access;
using Throughcare.Services.Assessment;
using Throughcare.Services.Clients;
using Throughcare.Storage;
using Throughcare.Storage.Records;
using Throughcare.Testing;
using Throughcare.Tests.Web;
using Throughcare.Tests.Web.Submissions;

namespace Throughcare.Tests.Services.Clients;

/// <summary>Who may say that two clients are one person, and what follows from it.</summary>
public class SamePersonsTests(TestDatabases databases)
{
    private const string Why = "They told us at both places.";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Somebody_responsible_for_both_records_says_whether_they_are_one_person(DatabaseKind kind)
    {
        var (town, one, other) = await TownOfTwoAsync(kind);
        var both = await ActorAsync(town, new HeldRole("data-manager", "A0001"), new HeldRole("data-manager", "A0002"));
        var before = await PseudonymsAsync(town);
        Assert.Equal(4, before.Count);

        Assert.Equal(LinkResult.Done, await LinkAsync(town, links => links.ConfirmAsync(both, other, one, Why, Cancel)));
        var joined = await PseudonymsAsync(town);
        Assert.Equal(3, joined.Count);
        Assert.Subset(before, joined);
        Assert.Equal(LinkResult.IsSo, await LinkAsync(town, links => links.ConfirmAsync(both, one, other, Why, Cancel)));
        Assert.Equal(LinkResult.Done, await LinkAsync(town, links => links.RefuseAsync(both, one, other, Why, Cancel)));
        Assert.Equal(before, await PseudonymsAsync(town));
        Assert.Equal(LinkResult.Done, await LinkAsync(town, links => links.WithdrawAsync(both, one, other, Why, Cancel)));
        Assert.Equal(LinkResult.IsSo, await LinkAsync(town, links => links.WithdrawAsync(both, one, other, Why, Cancel)));
        Assert.Equal(before, await PseudonymsAsync(town));

        await using var db = town.Open();
        var events = await db.AuditEvents.Where(e => e.SubjectKind == "link").OrderBy(e => e.Sequence).ToListAsync(Cancel);
        Assert.Equal(["link.confirmed", "link.refused", "link.withdrawn"], events.Select(e => e.Action));
        Assert.All(events, e => Assert.Equal((both.AccountId, Why), (e.AccountId, e.Reason)));
        Assert.All(events, e => Assert.Contains("\"clients\":\"", e.Detail, StringComparison.Ordinal));
        Assert.All(await db.DecidedLinks.ToListAsync(Cancel), l => Assert.NotNull(l.Until));
        Assert.Equal(0, await new LinkWitness().CountUntoldAsync(db, town.Partnership, db.AuditEvents, Cancel));
    }

    [Theory, EachDatabase]
    public async Task A_decision_without_its_event_is_found(DatabaseKind kind)
    {
        var (town, one, other) = await TownOfTwoAsync(kind);
        await using var db = town.Database.Open();
        await using var transaction = await town.Database.BeginChangeAsync(db, town.Partnership, Cancel);
        await LinkDecisions.DecideAsync(db, town.Partnership, one, other, isSame: true, Why, DateTime.UtcNow, account: null, Cancel);

        Assert.Equal(1, await new LinkWitness().CountUntoldAsync(db, town.Partnership, db.AuditEvents.Where(e => e.PartnershipId == town.Partnership), Cancel));
    }

    [Fact]
    public async Task Somebody_who_sees_only_one_record_is_not_told_that_there_is_another()
    {
        var (town, one, other) = await TownOfTwoAsync(TestDatabases.Usual);
        var manager = await ActorAsync(town, new HeldRole("data-manager", "A0001"));
        var next = (await TownOfTwoAsync(TestDatabases.Usual)).Town;
        var elsewhere = await ActorAsync(next, new HeldRole("data-manager", "A0001"), new HeldRole("data-manager", "A0002"));
        var nobody = await ActorAsync(town, new HeldRole("administrator", ""));

        foreach (var who in new[] { manager, nobody })
            Assert.Equal(LinkResult.NotFound, await LinkAsync(town, links => links.ConfirmAsync(who, one, other, Why, Cancel)));
        Assert.Equal(LinkResult.NotFound, await LinkAsync(town, links => links.ConfirmAsync(manager, one, one, Why, Cancel)));
        Assert.Equal(LinkResult.NotFound, await LinkAsync(town, links => links.ConfirmAsync(manager, one, 999, Why, Cancel)));
        Assert.Equal(LinkResult.Done, await LinkAsync(next, links => links.ConfirmAsync(elsewhere, one, other, Why, Cancel)));
        await using var db = town.Open();
        Assert.Empty(await db.DecidedLinks.ToListAsync(Cancel));
    }

    [Fact]
    public async Task Somebody_who_may_see_both_records_but_not_decide_is_told_so()
    {
        var (town, one, other) = await TownOfTwoAsync(TestDatabases.Usual);
        var managers = await ActorAsync(town, new HeldRole("team-manager", "A0001"), new HeldRole("data-manager", "A0002"));

        Assert.Equal(LinkResult.NotAllowed, await LinkAsync(town, links => links.RefuseAsync(managers, one, other, Why, Cancel)));
        await Assert.ThrowsAsync<ArgumentException>(() => LinkAsync(town, links => links.RefuseAsync(managers, one, other, " ", Cancel)));
    }

    /// <summary>Two clients at each of two agencies, and one of each of those.</summary>
    private async Task<(Town Town, int One, int Other)> TownOfTwoAsync(DatabaseKind kind)
    {
        var town = await Town.NewAsync(databases, kind);
        foreach (var (agency, first) in new[] { ("A0001", 1), ("A0002", 3) })
        {
            using var manager = await town.SignInAsAsync("data-manager", agency);
            await town.AcceptAsync(manager, MadeUpExtract.Of(agency, 2, first));
        }
        return (town, 1, 3);
    }

    private static async Task<Actor> ActorAsync(Town town, params HeldRole[] roles)
    {
        var account = await town.OpenAccountAsync(roles);
        return Actor.OfAccount(town.Partnership, account.AccountId, account.Name, new Authority(roles));
    }

    private static async Task<LinkResult> LinkAsync(Town town, Func<SamePersons, Task<LinkResult>> decide)
    {
        await using var scope = town.Services.CreateAsyncScope();
        return await decide(scope.ServiceProvider.GetRequiredService<SamePersons>());
    }

    /// <summary>What the partnership's persons are called for those who may not see who they are.</summary>
    private static async Task<SortedSet<string>> PseudonymsAsync(Town town)
    {
        var facts = await town.Services.GetRequiredService<PartnershipFacts>().LatestAsync(town.Partnership, Cancel);
        var pseudonyms = town.Services.GetRequiredService<Pseudonyms>();
        return new SortedSet<string>(facts!.Facts.Shards.SelectMany(s => s.PersonNumber).Select(n => pseudonyms.Of(town.Partnership, n)), StringComparer.Ordinal);
    }
}
