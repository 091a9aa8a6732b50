using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Journeys;
using Throughcare.Domain.Tests;
using Throughcare.Storage.Journeys;
using Throughcare.Storage.Records;
using Throughcare.Testing;
using SubmissionsOf = Throughcare.Storage.Tests.Journeys.Submissions;

namespace Throughcare.Storage.Tests.Records;

/// <summary>To whom facts belong after somebody has said that clients are one person, or that they are not.</summary>
public class LinkDecisionsTests(TestDatabases databases)
{
    // Clients 1 to 4 in this order. A and B are two people; the second A may be somebody else.
    private const string Elm = """
        person | client | episode | started
        A      | c1     | e1      | 2006-05-02
        B      | c2     | e1      | 2006-06-02
        A      | c3     | e1      | 2006-07-02
        C      | c4     | e1      | 2006-08-02
        """;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Confirmed_clients_are_one_person_and_refused_ones_are_two(DatabaseKind kind)
    {
        var partner = await Partner.NewAsync(databases, kind);
        await partner.SubmitAsync(Elm);
        Assert.Equal(["c1 c3", "c2", "c4"], await PersonsAsync(partner));

        await partner.DecideAsync(4, 2, isSame: true);
        Assert.Equal(["c1 c3", "c2 c4"], await PersonsAsync(partner));
        await partner.DecideAsync(1, 3, isSame: false);
        Assert.Equal(["c1", "c2 c4", "c3"], await PersonsAsync(partner));
        await partner.DecideAsync(2, 4, isSame: null);
        await partner.DecideAsync(1, 3, isSame: null);
        Assert.Equal(["c1 c3", "c2", "c4"], await PersonsAsync(partner));
    }

    [Theory, EachDatabase]
    public async Task When_people_are_parted_the_lowest_client_keeps_the_number_and_others_get_theirs_back(DatabaseKind kind)
    {
        var partner = await Partner.NewAsync(databases, kind);
        await partner.SubmitAsync(Elm);
        var before = await NumbersAsync(partner);

        await partner.DecideAsync(2, 4, isSame: true);
        var joined = await NumbersAsync(partner);
        Assert.Equal(before["c2"], joined["c4"]);
        Assert.Equal(before["c2"], joined["c2"]);
        await partner.DecideAsync(1, 3, isSame: false);
        var parted = await NumbersAsync(partner);
        Assert.Equal((before["c1"], 3UL), (parted["c1"], parted["c3"]));

        await partner.DecideAsync(2, 4, isSame: null);
        await partner.DecideAsync(1, 3, isSame: null);
        Assert.Equal(before, await NumbersAsync(partner));
    }

    [Theory, EachDatabase]
    public async Task Correcting_an_attributor_does_not_change_the_number_of_somebody_decided_about(DatabaseKind kind)
    {
        var partner = await Partner.NewAsync(databases, kind);
        await partner.SubmitAsync(Elm);
        await partner.DecideAsync(2, 4, isSame: true);
        var before = await NumbersAsync(partner);

        await partner.SubmitAsync(Elm.Replace("B      | c2", "D      | c2", StringComparison.Ordinal).Replace("C      | c4", "E      | c4", StringComparison.Ordinal));

        Assert.Equal(["c1 c3", "c2 c4"], await PersonsAsync(partner));
        Assert.Equal(before, await NumbersAsync(partner));
    }

    [Theory, EachDatabase]
    public async Task Only_the_shards_of_persons_touched_by_a_decision_are_written(DatabaseKind kind)
    {
        var partner = await Partner.NewAsync(databases, kind);
        await partner.SubmitAsync("Elm", Sample.Read(Sample.Make(5, 400).Rows.Select(OfElm)));
        var before = partner.Facts!;
        var clients = await ClientsAsync(partner);

        await partner.DecideAsync(clients[3], clients[90], isSame: true);

        var shared = partner.Facts!.Facts.Shards.Zip(before.Facts.Shards).Count(s => ReferenceEquals(s.First, s.Second));
        Assert.InRange(shared, Facts.KeptShards - 4, Facts.KeptShards - 1);
    }

    [Theory, EachDatabase]
    public async Task Facts_that_follow_decisions_and_submissions_equal_those_of_building_everything(DatabaseKind kind)
    {
        for (var seed = 1; seed <= 4; seed++)
        {
            var partner = await Partner.NewAsync(databases, kind);
            var (submissions, inForce, decided) = (new SubmissionsOf(seed), new Stack<int>(), 0);
            for (var step = 0; step < 16; step++)
            {
                var agency = SubmissionsOf.Agencies[submissions.Choose(3)];
                if (step < 3)
                    await partner.SubmitAsync(SubmissionsOf.Agencies[step], Sample.Read(submissions.Next(SubmissionsOf.Agencies[step])));
                else if (submissions.Choose(6) == 0)
                    await partner.UndoAsync(await partner.SubmitAsync(agency, Sample.Read(submissions.Next(agency))), agency, partner.Facts!.Facts.AsOf);
                else if (submissions.Choose(4) == 0)
                    await partner.SubmitAsync(agency, Sample.Read(submissions.Next(agency)));
                else
                    decided += await DecideAsync(partner, submissions) is null ? 0 : 1;

                var kept = (await new FactsStore(partner.Database).LoadAsync(Partner.Id, Cancel))!.Facts;
                var built = (await new FactsStore(partner.Database).RebuildAsync(Partner.Id, Cancel))!.Facts;
                Assert.Equal(Persons(built), Persons(kept));
                Assert.Equal(Persons(built), Persons(partner.Facts!.Facts));
            }
            Assert.True(decided > 3, $"Only {decided} decisions were made.");
        }
    }

    [Theory, EachDatabase]
    public async Task A_decision_that_already_holds_changes_nothing(DatabaseKind kind)
    {
        var partner = await Partner.NewAsync(databases, kind);
        await partner.SubmitAsync(Elm);
        Assert.Null(await partner.DecideAsync(2, 4, isSame: null));
        Assert.NotNull(await partner.DecideAsync(2, 4, isSame: true));
        Assert.Null(await partner.DecideAsync(4, 2, isSame: true));
        var changed = await partner.DecideAsync(4, 2, isSame: false);

        await using var db = partner.Database.Open();
        Assert.False(await LinkDecisions.FindAsync(db, Partner.Id, 2, 4, Cancel));
        Assert.Equal([(true, changed), (false, (int?)null)], (await db.DecidedLinks.OrderBy(d => d.Since).ToListAsync(Cancel)).Select(d => (d.IsSame, d.Until)));
        Assert.Null(await LinkDecisions.FindAsync(db, Partner.Id, 1, 4, Cancel));
    }

    [Theory, EachDatabase]
    public async Task Somebody_who_has_no_record_now_can_be_decided_about(DatabaseKind kind)
    {
        var partner = await Partner.NewAsync(databases, kind);
        await partner.SubmitAsync(Elm);
        await partner.SubmitAsync(string.Join('\n', Elm.Split('\n')[..3]));
        await partner.DecideAsync(2, 4, isSame: true);
        Assert.Equal(["c1", "c2"], await PersonsAsync(partner));

        await partner.SubmitAsync(Elm);
        Assert.Equal(["c1 c3", "c2 c4"], await PersonsAsync(partner));
        await partner.SubmitAsync("Elm", Partner.Nothing());
        Assert.Empty(await PersonsAsync(partner));
    }

    [Theory, EachDatabase]
    public async Task An_agencys_own_facts_follow_only_decisions_about_its_own_clients(DatabaseKind kind)
    {
        var partner = await Partner.NewAsync(databases, kind);
        await partner.SubmitAsync(Elm);
        await partner.SubmitAsync("person | client | episode | started\nD | o1 | e1 | 2006-05-02", "Oak");
        await partner.DecideAsync(1, 5, isSame: true);
        await partner.DecideAsync(4, 5, isSame: true);
        await partner.DecideAsync(1, 2, isSame: true);

        Assert.Equal(["c1 c2 c3 c4 o1"], await PersonsAsync(partner));
        await using var db = partner.Database.Open();
        var records = await RecordStore.LoadAsync(db, Partner.Id, "Elm", cancel: Cancel);
        var links = await PersonLinks.LoadAsync(db, Partner.Id, "Elm", cancel: Cancel);
        var facts = Facts.Build(records.Extract, partner.Facts!.Facts.AsOf, links.Of(records));
        Assert.Equal(2, facts.Shards.Sum(s => s.Persons));
    }

    /// <summary>Decides at random about two clients, many of whom have something to do with one another.</summary>
    private static async Task<int?> DecideAsync(Partner partner, SubmissionsOf submissions)
    {
        await using var db = partner.Database.Open();
        var links = await db.Links.Where(l => l.PartnershipId == Partner.Id).OrderBy(l => l.ClientId).ThenBy(l => l.PersonKey).ToListAsync(Cancel);
        var one = links[submissions.Choose(links.Count)];
        var near = links.Where(l => l.PersonKey == one.PersonKey || l.ClientId < 6).ToList();
        var other = near[submissions.Choose(near.Count)];
        bool?[] decisions = [true, true, false, false, null];
        return one.ClientId == other.ClientId ? null : await partner.DecideAsync(one.ClientId, other.ClientId, decisions[submissions.Choose(5)]);
    }

    /// <summary>Each person, with the number and the records.</summary>
    private static IEnumerable<string> Persons(Facts facts) =>
        (from shard in facts.Shards
         from p in Enumerable.Range(0, shard.Persons)
         let structured = shard.EpisodeRecord[shard.EpisodesFrom[shard.JourneysFrom[p]]..shard.EpisodesFrom[shard.JourneysFrom[p + 1]]]
         let openAccess = shard.OpenAccessRecord[shard.OpenAccessFrom[p]..shard.OpenAccessFrom[p + 1]]
         select $"{shard.PersonNumber[p]:X}: {string.Join(' ', structured.Concat(openAccess))}")
        .Concat(facts.Shards.SelectMany(s => s.UncountedPerson).Select(n => $"uncounted {n:X}")).Order(StringComparer.Ordinal);

    /// <summary>Which clients are one person, by their agencies' references.</summary>
    private static async Task<IEnumerable<string>> PersonsAsync(Partner partner) =>
        (await NumbersAsync(partner)).GroupBy(c => c.Value).Select(p => string.Join(' ', p.Select(c => c.Key))).Order(StringComparer.Ordinal);

    private static async Task<SortedDictionary<string, ulong>> NumbersAsync(Partner partner)
    {
        await using var db = partner.Database.Open();
        var episodes = await db.Episodes.Where(e => e.PartnershipId == Partner.Id && e.Until == null)
            .Join(db.Clients, e => new { e.PartnershipId, e.ClientId }, c => new { c.PartnershipId, c.ClientId }, (e, c) => new { e.RecordId, c.ClientRef })
            .ToDictionaryAsync(e => e.RecordId, e => e.ClientRef.Reveal(), Cancel);
        var numbers = new SortedDictionary<string, ulong>(StringComparer.Ordinal);
        foreach (var shard in partner.Facts?.Facts.Shards ?? [])
        {
            for (var p = 0; p < shard.Persons; p++)
            {
                for (var e = shard.EpisodesFrom[shard.JourneysFrom[p]]; e < shard.EpisodesFrom[shard.JourneysFrom[p + 1]]; e++)
                    numbers[episodes[shard.EpisodeRecord[e]]] = shard.PersonNumber[p];
            }
        }
        return numbers;
    }

    private static async Task<IReadOnlyList<int>> ClientsAsync(Partner partner)
    {
        await using var db = partner.Database.Open();
        return await db.Clients.Where(c => c.PartnershipId == Partner.Id).OrderBy(c => c.ClientId).Select(c => c.ClientId).ToListAsync(Cancel);
    }

    private static string OfElm(string row)
    {
        var cells = row.Split(',');
        cells[6] = "Elm";
        return string.Join(',', cells);
    }
}
