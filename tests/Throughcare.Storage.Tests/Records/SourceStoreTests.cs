using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Dataset;
using Throughcare.Domain.Extracts;
using Throughcare.Storage.Records;
using Throughcare.Storage.Tests.Migrations;
using Throughcare.Testing;

namespace Throughcare.Storage.Tests.Records;

/// <summary>An agency's records come from its extracts or are entered here, and each source speaks for its own records.</summary>
public class SourceStoreTests(TestDatabases databases)
{
    private const string Register = """
        person | client | episode | PC    | started    | mod id | top        | top id
        A      | c1     | e1      | LS8 5 | 2006-04-02 | m1     | 2006-04-03 | t1
        A      | c1     | e2      | LS9 6 | 2006-09-01 | m1     |            |
        B      | c2     | e1      | LS1 1 | 2006-04-02 | m1     | 2006-04-03 | t1
        """;

    private const string Header = "person | client | episode | PC | started | mod id\n";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Records_of_an_agency_about_which_nothing_was_said_come_from_its_extracts(DatabaseKind kind)
    {
        var partner = await Partner.NewAsync(databases, kind);
        await using var db = partner.Database.Open();
        Assert.Equal((1, SourceKind.Extracts, ""), Text(await SourceStore.CurrentAsync(db, Partner.Id, "Elm", Cancel)));
        await partner.SubmitAsync(Register);

        Assert.Equal((1, SourceKind.Extracts, ""), Text(await db.RecordSources.SingleAsync(Cancel)));
        Assert.All(await db.Episodes.ToListAsync(Cancel), e => Assert.Equal(1, e.SourceNumber));
    }

    [Theory, EachDatabase]
    public async Task A_change_of_source_moves_no_record_and_there_is_only_one_source_at_a_time(DatabaseKind kind)
    {
        var partner = await Partner.NewAsync(databases, kind);
        await partner.SubmitAsync(Register);
        await partner.SubmitAsync(Register, "Oak");
        var before = await TableRows.AllAsync(partner.Database);

        var first = await partner.SetSourceAsync(SourceKind.Entry, name: "Here");
        Assert.Null(await partner.SetSourceAsync(SourceKind.Entry));
        var second = await partner.SetSourceAsync(SourceKind.Extracts, name: "Another system");

        var after = await TableRows.AllAsync(partner.Database);
        Assert.All(before.Where(t => t.Key is not ("change" or "record_source")), table => Assert.Equal(table.Value, after[table.Key]));
        await using var db = partner.Database.Open();
        var sources = await db.RecordSources.Where(s => s.AgencyCode == "Elm").OrderBy(s => s.SourceNumber).ToListAsync(Cancel);
        Assert.Equal(
            [(1, SourceKind.Extracts, ""), (2, SourceKind.Entry, "Here"), (3, SourceKind.Extracts, "Another system")], sources.Select(Text));
        Assert.Equal([(0, first), (first, second), (second, null)], sources.Select(s => ((int?)s.Since, s.Until)));
        Assert.Equal((1, SourceKind.Extracts, ""), Text(await SourceStore.CurrentAsync(db, Partner.Id, "Oak", Cancel)));
        db.RecordSources.Add(new RecordSource
        {
            PartnershipId = Partner.Id,
            AgencyCode = "Elm",
            SourceNumber = 4,
            Kind = SourceKind.Entry,
            Name = "",
            Since = 9
        });
        await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync(Cancel));
    }

    [Theory, EachDatabase]
    public async Task Records_that_do_not_come_from_the_source_are_refused(DatabaseKind kind)
    {
        var partner = await Partner.NewAsync(databases, kind);
        var entered = await Assert.ThrowsAsync<ArgumentException>(() => partner.EnterAsync(Register));
        Assert.Contains("The records of agency Elm come from its extracts", entered.Message, StringComparison.Ordinal);

        await partner.SetSourceAsync(SourceKind.Entry);
        var sent = await Assert.ThrowsAsync<ArgumentException>(() => partner.SubmitAsync(Register));
        Assert.Contains("The records of agency Elm are entered here", sent.Message, StringComparison.Ordinal);
        await partner.EnterAsync(Register);
        await partner.SubmitAsync(Register, "Oak");
        Assert.Equal(6, new ExtractRecords((await partner.LoadAsync()).Extract).Episodes);
    }

    [Theory, EachDatabase]
    public async Task An_extract_ends_only_records_that_extracts_gave(DatabaseKind kind)
    {
        var partner = await Partner.NewAsync(databases, kind);
        await partner.SubmitAsync(Register);
        await partner.SetSourceAsync(SourceKind.Entry);
        // One more client, and another address for one who was sent; what is not entered stays.
        await partner.EnterAsync(Header + "C | c3 | e1 | LS2 2 | 2006-10-01 | m1\nA | c1 | e2 | LS9 7 | 2006-09-01 | m1");
        Assert.Equal(["c1/e1 LS8 5 of 1", "c1/e2 LS9 7 of 2", "c2/e1 LS1 1 of 1", "c3/e1 LS2 2 of 2"], await EpisodesAsync(partner));

        // The system does not know what was entered here, and no longer knows c2.
        await partner.SetSourceAsync(SourceKind.Extracts);
        await partner.SubmitAsync(string.Join('\n', Register.Split('\n')[..2]));

        Assert.Equal(["c1/e1 LS8 5 of 1", "c1/e2 LS9 7 of 2", "c3/e1 LS2 2 of 2"], await EpisodesAsync(partner));
    }

    [Theory, EachDatabase]
    public async Task An_extract_takes_over_records_that_were_entered_by_the_agencys_own_ids(DatabaseKind kind)
    {
        var partner = await Partner.NewAsync(databases, kind);
        await partner.SetSourceAsync(SourceKind.Entry);
        await partner.EnterAsync(Register);
        await partner.SetSourceAsync(SourceKind.Extracts);
        await partner.SubmitAsync(Register);
        Assert.Equal(["c1/e1 LS8 5 of 3", "c1/e2 LS9 6 of 3", "c2/e1 LS1 1 of 3"], await EpisodesAsync(partner));
        await using var db = partner.Database.Open();
        Assert.All(await db.Interventions.Where(i => i.Until == null).ToListAsync(Cancel), i => Assert.Equal(3, i.SourceNumber));
        Assert.All(await db.Tops.Where(t => t.Until == null).ToListAsync(Cancel), t => Assert.Equal(3, t.SourceNumber));

        // Nothing more is written for what it repeats, and it ends what it no longer says.
        var before = await TableRows.AllAsync(partner.Database);
        await partner.SubmitAsync(Register);
        var after = await TableRows.AllAsync(partner.Database);
        Assert.All(before.Where(t => t.Key != "change"), table => Assert.Equal(table.Value, after[table.Key]));
        await partner.SubmitAsync("Elm", Partner.Nothing());
        Assert.Empty(await EpisodesAsync(partner));
    }

    [Theory, EachDatabase]
    public async Task An_episode_stays_as_long_as_any_part_of_it_was_entered(DatabaseKind kind)
    {
        var partner = await Partner.NewAsync(databases, kind);
        await partner.SubmitAsync(Register);
        await partner.SetSourceAsync(SourceKind.Entry);
        await partner.EnterAsync(Header + "B | c2 | e1 | LS1 1 | 2006-08-01 | m2");
        await partner.SetSourceAsync(SourceKind.Extracts);
        await partner.SubmitAsync(string.Join('\n', Register.Split('\n')[..3]));

        Assert.Equal(["c1/e1 LS8 5 of 1", "c1/e2 LS9 6 of 1", "c2/e1 LS1 1 of 1"], await EpisodesAsync(partner));
        var records = new ExtractRecords((await partner.LoadAsync()).Extract);
        Assert.Equal((3, 1), (Enumerable.Range(0, 3).Sum(e => records.Of(Entity.Intervention).Of(e).Length), Enumerable.Range(0, 3).Sum(e => records.Tops.Of(e).Length)));
    }

    [Theory, EachDatabase]
    public async Task Undoing_an_extract_brings_back_what_was_entered_before_it(DatabaseKind kind)
    {
        var partner = await Partner.NewAsync(databases, kind);
        await partner.SetSourceAsync(SourceKind.Entry);
        await partner.EnterAsync(Register);
        await partner.SetSourceAsync(SourceKind.Extracts);
        var sent = await partner.SubmitAsync(Register.Replace("LS9 6", "LS9 7", StringComparison.Ordinal));
        await partner.UndoAsync(sent, dataDate: new DateOnly(2007, 6, 30));
        Assert.Equal(["c1/e1 LS8 5 of 2", "c1/e2 LS9 6 of 2", "c2/e1 LS1 1 of 2"], await EpisodesAsync(partner));

        // The extract still may not end what it gave back.
        await partner.SubmitAsync("Elm", Partner.Nothing());
        Assert.Equal(3, (await EpisodesAsync(partner)).Count());
    }

    [Theory, EachDatabase]
    public async Task Undoing_does_not_reach_back_past_a_change_of_source(DatabaseKind kind)
    {
        var partner = await Partner.NewAsync(databases, kind);
        var first = await partner.SubmitAsync(Register);
        await partner.SetSourceAsync(SourceKind.Entry);
        await Assert.ThrowsAsync<StaleRecordsException>(() => partner.UndoAsync(first));
        await partner.SetSourceAsync(SourceKind.Extracts);
        await Assert.ThrowsAsync<StaleRecordsException>(() => partner.UndoAsync(first));
        Assert.Equal(3, (await EpisodesAsync(partner)).Count());

        var last = await partner.SubmitAsync(Register.Replace("LS9 6", "LS9 7", StringComparison.Ordinal));
        await partner.UndoAsync(last, dataDate: new DateOnly(2007, 6, 30));
        Assert.Contains("c1/e2 LS9 6 of 1", await EpisodesAsync(partner));
    }

    private static (int, SourceKind, string) Text(RecordSource source) => (source.SourceNumber, source.Kind, source.Name);

    private static async Task<IEnumerable<string>> EpisodesAsync(Partner partner)
    {
        await using var db = partner.Database.Open();
        var episodes = await db.Episodes.Where(e => e.Until == null).ToListAsync(Cancel);
        var clients = await db.Clients.ToDictionaryAsync(c => c.ClientId, c => c.ClientRef.Reveal(), Cancel);
        return episodes.Select(e => $"{clients[e.ClientId]}/{e.EpisodeRef} {e.Value(Concept.Postcode)} of {e.SourceNumber}").Order(StringComparer.Ordinal);
    }
}
