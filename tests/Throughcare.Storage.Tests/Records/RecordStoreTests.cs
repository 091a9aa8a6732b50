using System.Text;
using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Dataset;
using Throughcare.Domain.Extracts;
using Throughcare.Domain.Journeys;
using Throughcare.Domain.Submissions;
using Throughcare.Storage.Records;
using Throughcare.Storage.Tests.Migrations;
using Throughcare.Testing;

namespace Throughcare.Storage.Tests.Records;

public class RecordStoreTests(TestDatabases databases)
{
    private const string Register = """
        person | client | episode | PC    | started    | mod id | top        | top id | ALCUSE
        A      | c1     | e1      | LS8 5 | 2006-04-02 | m1     | 2006-04-03 | t1     | 28
        A      | c1     | e1      | LS8 5 | 2006-05-02 | m2     |            |        |
        A      | c1     | e2      | LS9 6 | 2006-09-01 | m1     |            |        |
        B      | c2     | e1      | LS1 1 | 2006-04-02 | m1     | 2006-04-03 | t1     | 0
        """;

    [Theory, EachDatabase]
    public async Task The_records_held_are_those_submitted(DatabaseKind kind)
    {
        var partner = await Partner.NewAsync(databases, kind);
        var change = await partner.SubmitAsync(Register);

        var held = await partner.LoadAsync("Elm");
        Assert.True(SubmissionComparison.Of(held.Extract, Partner.Extract(Register)).IsUnchanged);
        Assert.Equal(change, held.LastChange);
        await using var db = partner.Database.Open();
        var episode = await db.Episodes.SingleAsync(e => e.EpisodeRef == "e2");
        Assert.Equal(("Elm", change, null, true), (episode.AgencyCode, episode.Since, episode.Until, episode.HasConsent));
        Assert.Equal(
            ("LS9 6", "A", new DateOnly(1976, 1, 15), null),
            ((string?)episode.Value(Concept.Postcode), (string?)episode.Value(Concept.FirstInitial),
                (DateOnly?)episode.Value(Concept.BirthDate), episode.Value(Concept.DischargeDate)));
        Assert.Equal(28, (await db.Tops.SingleAsync(t => t.ClientId == episode.ClientId)).Value(Concept.AlcoholUse));
    }

    [Theory, EachDatabase]
    public async Task The_same_submission_again_writes_nothing(DatabaseKind kind)
    {
        var partner = await Partner.NewAsync(databases, kind);
        await partner.SubmitAsync(Register);
        var before = await TableRows.AllAsync(partner.Database);

        await partner.SubmitAsync(Register);

        var after = await TableRows.AllAsync(partner.Database);
        Assert.All(before.Where(t => t.Key != "change"), table => Assert.Equal(table.Value, after[table.Key]));
    }

    [Theory, EachDatabase]
    public async Task A_changed_episode_gets_a_new_version_and_the_old_one_ends(DatabaseKind kind)
    {
        var partner = await Partner.NewAsync(databases, kind);
        var first = await partner.SubmitAsync(Register);
        var second = await partner.SubmitAsync(Register.Replace("LS9 6", "LS9 7", StringComparison.Ordinal));

        await using var db = partner.Database.Open();
        var versions = await db.Episodes.Where(e => e.EpisodeRef == "e2").OrderBy(e => e.RecordId).ToListAsync();
        Assert.Equal([(first, second, "LS9 6"), (second, null, "LS9 7")], versions.Select(v => (v.Since, v.Until, (string?)v.Value(Concept.Postcode))));
        Assert.Equal(4, await db.Interventions.CountAsync());
        Assert.All(await db.Interventions.ToListAsync(), i => Assert.Null(i.Until));
    }

    [Theory, EachDatabase]
    public async Task A_record_that_is_no_longer_sent_ends_and_stays_in_the_history(DatabaseKind kind)
    {
        var partner = await Partner.NewAsync(databases, kind);
        await partner.SubmitAsync(Register);
        var last = await partner.SubmitAsync(string.Join('\n', Register.Split('\n').Take(4)));

        await using var db = partner.Database.Open();
        Assert.Equal(last, (await db.Episodes.SingleAsync(e => e.Until != null)).Until);
        Assert.Equal(last, (await db.Interventions.SingleAsync(e => e.Until != null)).Until);
        Assert.Equal(last, (await db.Tops.SingleAsync(e => e.Until != null)).Until);
        Assert.Equal(last, (await db.Links.SingleAsync(e => e.Until != null)).Until);
        Assert.Equal(2, await db.Clients.CountAsync());
    }

    [Theory, EachDatabase]
    public async Task A_client_keeps_their_number_for_good(DatabaseKind kind)
    {
        var partner = await Partner.NewAsync(databases, kind);
        await partner.SubmitAsync(Register);
        await using var db = partner.Database.Open();
        var numbers = await db.Clients.ToDictionaryAsync(c => c.ClientRef, c => c.ClientId);

        await partner.SubmitAsync("Elm", Partner.Nothing());
        await partner.SubmitAsync("person | client\nC | c3\n" + string.Join('\n', "B | c2", "A | c1"));

        Assert.Equal(numbers["c1"], (await db.Clients.SingleAsync(c => c.ClientRef == "c1")).ClientId);
        Assert.Equal(numbers["c2"], (await db.Clients.SingleAsync(c => c.ClientRef == "c2")).ClientId);
        Assert.Equal(3, await db.Clients.Select(c => c.ClientId).Distinct().CountAsync());
    }

    [Theory, EachDatabase]
    public async Task Links_follow_what_the_episodes_say_about_the_person(DatabaseKind kind)
    {
        var partner = await Partner.NewAsync(databases, kind);
        var first = await partner.SubmitAsync("person | client | episode\nA | c1 | e1\nA | c1 | e2");
        var second = await partner.SubmitAsync("person | client | episode\nA | c1 | e1\nB | c1 | e2");
        var third = await partner.SubmitAsync("person | client | episode\nB | c1 | e1\nB | c1 | e2");

        await using var db = partner.Database.Open();
        var links = await db.Links.OrderBy(l => l.Since).ToListAsync();
        Assert.Equal([(first, third, "attributor"), (second, null, "attributor")], links.Select(l => (l.Since, l.Until, l.Basis)));
        var person = (await partner.LoadAsync()).Extract;
        Assert.Equal(PersonKey.Of(person, 0), unchecked((ulong)links[1].PersonKey));
    }

    [Theory, EachDatabase]
    public async Task An_episode_without_attributor_is_linked_to_a_person_of_its_own(DatabaseKind kind)
    {
        var partner = await Partner.NewAsync(databases, kind);
        await partner.SubmitAsync("person | client | episode\n | c1 | e1\n | c1 | e2");

        await using var db = partner.Database.Open();
        var links = await db.Links.ToListAsync();
        Assert.Equal(2, links.Select(l => l.PersonKey).Distinct().Count());
        Assert.All(links, l => Assert.Equal("episode", l.Basis));
        var one = await RecordStore.LoadPersonsAsync(db, Partner.Id, [unchecked((ulong)links[0].PersonKey)]);
        Assert.Equal(1, new ExtractRecords(one.Extract).Episodes);
    }

    [Theory, EachDatabase]
    public async Task Undoing_a_submission_brings_back_the_earlier_records_and_loses_no_history(DatabaseKind kind)
    {
        var partner = await Partner.NewAsync(databases, kind);
        var first = await partner.SubmitAsync(Register);
        var changed = Register.Replace("LS9 6", "LS9 7", StringComparison.Ordinal).Replace("| 28", "| 7", StringComparison.Ordinal)
            .Replace("c2 ", "c3 ", StringComparison.Ordinal);
        var second = await partner.SubmitAsync(changed);
        var undo = await partner.UndoAsync(second);

        Assert.True(SubmissionComparison.Of((await partner.LoadAsync("Elm")).Extract, Partner.Extract(Register)).IsUnchanged);
        await using var db = partner.Database.Open();
        var versions = await db.Episodes.Where(e => e.EpisodeRef == "e2").OrderBy(e => e.RecordId).ToListAsync();
        Assert.Equal([(first, second, "LS9 6"), (second, undo, "LS9 7"), (undo, null, "LS9 6")],
            versions.Select(v => (v.Since, v.Until, (string?)v.Value(Concept.Postcode))));
        Assert.Equal(2, await db.Links.CountAsync(l => l.Until == null));
    }

    [Theory, EachDatabase]
    public async Task Submissions_can_be_undone_one_after_another_until_none_is_left(DatabaseKind kind)
    {
        var partner = await Partner.NewAsync(databases, kind);
        var first = await partner.SubmitAsync(Register);
        var second = await partner.SubmitAsync(Register.Replace("LS9 6", "LS9 7", StringComparison.Ordinal));
        await partner.UndoAsync(second);
        await partner.UndoAsync(first);

        Assert.Equal(0, new ExtractRecords((await partner.LoadAsync()).Extract).Episodes);
    }

    [Theory, EachDatabase]
    public async Task Only_the_last_submission_can_be_undone(DatabaseKind kind)
    {
        var partner = await Partner.NewAsync(databases, kind);
        var first = await partner.SubmitAsync(Register);
        await partner.SubmitAsync(Register.Replace("LS9 6", "LS9 7", StringComparison.Ordinal));
        var before = await TableRows.AllAsync(partner.Database);

        await Assert.ThrowsAsync<StaleRecordsException>(() => partner.UndoAsync(first));

        Assert.Equal(before.SelectMany(t => t.Value), (await TableRows.AllAsync(partner.Database)).SelectMany(t => t.Value));
    }

    [Theory, EachDatabase]
    public async Task A_submission_compared_with_older_records_is_refused(DatabaseKind kind)
    {
        var partner = await Partner.NewAsync(databases, kind);
        await partner.SubmitAsync(Register);
        var seen = await partner.LoadAsync("Elm");
        await partner.SubmitAsync(Register.Replace("LS9 6", "LS9 7", StringComparison.Ordinal));

        await using var db = partner.Database.Open();
        await using var transaction = await partner.Database.BeginChangeAsync(db, Partner.Id);
        var change = await RecordStore.AddChangeAsync(db, Partner.Id, "Elm", ChangeKind.Submission, DateTime.UtcNow, account: null);
        await Assert.ThrowsAsync<StaleRecordsException>(() =>
            RecordsAtOnce.ApplyAsync(db, change, seen, seen.Extract, SubmissionComparison.Of(seen.Extract, seen.Extract)));
    }

    [Theory, EachDatabase]
    public async Task A_change_that_is_not_committed_leaves_no_trace(DatabaseKind kind)
    {
        var partner = await Partner.NewAsync(databases, kind);
        await partner.SubmitAsync(Register);
        var before = await TableRows.AllAsync(partner.Database);
        await using (var db = partner.Database.Open())
        {
            await using var transaction = await partner.Database.BeginChangeAsync(db, Partner.Id);
            var held = await RecordStore.LoadAsync(db, Partner.Id, "Elm");
            var change = await RecordStore.AddChangeAsync(db, Partner.Id, "Elm", ChangeKind.Submission, DateTime.UtcNow, account: null);
            var none = Partner.Nothing();
            Assert.Equal(2, (await RecordsAtOnce.ApplyAsync(db, change, held, none, SubmissionComparison.Of(held.Extract, none))).Count);
        }

        Assert.Equal(before.SelectMany(t => t.Value), (await TableRows.AllAsync(partner.Database)).SelectMany(t => t.Value));
    }

    [Theory, EachDatabase]
    public async Task Nobody_can_submit_records_of_another_agency(DatabaseKind kind)
    {
        var partner = await Partner.NewAsync(databases, kind);
        await Assert.ThrowsAsync<ArgumentException>(() => partner.SubmitAsync("Elm", Partner.Extract(Register, "Oak")));
        Assert.Equal(0, new ExtractRecords((await partner.LoadAsync()).Extract).Episodes);
    }

    [Theory, EachDatabase]
    public async Task Agencies_and_partnerships_do_not_affect_one_another(DatabaseKind kind)
    {
        var partner = await Partner.NewAsync(databases, kind);
        await partner.SubmitAsync(Register);
        await partner.SubmitAsync(Register, "Oak");
        await partner.SubmitAsync("Elm", Partner.Extract(Register), partnership: Partner.Id + 1);
        await partner.SubmitAsync("Elm", Partner.Nothing());

        Assert.True(SubmissionComparison.Of((await partner.LoadAsync()).Extract, Partner.Extract(Register, "Oak")).IsUnchanged);
        await using var db = partner.Database.Open();
        Assert.True(SubmissionComparison.Of((await RecordStore.LoadAsync(db, Partner.Id + 1)).Extract, Partner.Extract(Register)).IsUnchanged);
    }

    [Theory, EachDatabase]
    public async Task A_persons_records_are_found_at_all_agencies(DatabaseKind kind)
    {
        var partner = await Partner.NewAsync(databases, kind);
        await partner.SubmitAsync(Register);
        await partner.SubmitAsync(Register.Replace("c1", "o9", StringComparison.Ordinal), "Oak");
        var all = await partner.LoadAsync();
        var records = new ExtractRecords(all.Extract);
        var key = Enumerable.Range(0, records.Episodes).Where(e => Text(records.ClientId(e)) == "o9").Select(e => PersonKey.Of(all.Extract, e)).First();

        await using var db = partner.Database.Open();
        var found = await RecordStore.LoadPersonsAsync(db, Partner.Id, [key]);
        var person = new ExtractRecords(found.Extract);
        Assert.Equal(["Elm c1 e1", "Elm c1 e2", "Oak o9 e1", "Oak o9 e2"], Names(person));
        Assert.Equal(
            [2, 1, 2, 1],
            Enumerable.Range(0, 4).OrderBy(e => $"{Text(person.Agency(e))}{Text(person.EpisodeId(e))}").Select(e => person.Interventions.Of(e).Length));
        Assert.Equal(2, Enumerable.Range(0, 4).Sum(e => person.Tops.Of(e).Length));
    }

    [Theory, EachDatabase]
    public async Task A_client_is_found_by_the_number_of_any_episode(DatabaseKind kind)
    {
        var partner = await Partner.NewAsync(databases, kind);
        await partner.SubmitAsync(Register);
        await partner.SubmitAsync(Register, "Oak");
        var all = await partner.LoadAsync();
        var records = new ExtractRecords(all.Extract);
        var numbers = Enumerable.Range(0, records.Episodes).Select(records.NumberOf).ToList();

        await using var db = partner.Database.Open();
        var clients = await RecordStore.ClientsOfAsync(db, Partner.Id, numbers);
        Assert.Equal(numbers.Order(), clients.Keys.Order());
        Assert.All(numbers, number => Assert.Equal(all.ClientOf(number), clients[number]));
        Assert.Null(all.ClientOf(-1));
    }

    [Theory, EachDatabase]
    public async Task Everybody_with_a_changed_record_is_touched_and_nobody_else(DatabaseKind kind)
    {
        (string From, string To, string Who)[] changes =
        [
            ("LS9 6", "LS9 7", "A"),
            ("2006-05-02 | m2", "2006-05-03 | m2", "A"),
            ("2006-05-02 | m2", "2006-05-02 | m3", "A"),
            ("2006-05-02 | m2     |            |        |", "2006-05-02 | m2     | 2006-05-03 | t2     | 3", "A"),
            ("t1     | 0", "t1     | 1", "B"),
            ("2006-04-03 | t1     | 0", "           |        |", "B"),
            ("B      | c2     | e1", "B      | c2     | e7", "B"),
            ("B      | c2     | e1", "C      | c2     | e1", "BC"),
            ("B      | c2     | e1", "B      | c9     | e1", "B"),
        ];
        var partner = await Partner.NewAsync(databases, kind);
        await partner.SubmitAsync(Register);
        var keys = "ABC".ToDictionary(who => who, who => PersonKey.Of(Partner.Extract($"person\n{who}"), 0));
        foreach (var (from, to, who) in changes)
        {
            var change = await partner.SubmitAsync(Register.Replace(from, to, StringComparison.Ordinal));
            Assert.Equal(who.Select(w => keys[w]).Order(), partner.Touched.Order());
            await partner.UndoAsync(change);
            Assert.Equal(who.Select(w => keys[w]).Order(), partner.Touched.Order());
        }
    }

    [Theory]
    [InlineData("EPISODID", 401)]
    [InlineData("CLIENTID", 5000)]
    [InlineData("MODID", 401)]
    public void An_id_that_no_index_can_hold_is_found_beforehand(string header, int length)
    {
        Assert.NotNull(RecordLimits.Problem(Partner.Extract($"{header} | kind\n{new string('x', length)} | 2")));
        Assert.Null(RecordLimits.Problem(Partner.Extract($"{header} | kind\n{new string('x', 400)} | 2")));
    }

    [Theory]
    [InlineData("EPISODID")]
    [InlineData("PC")]
    [InlineData("TOPID")]
    public void A_text_with_NUL_is_found_beforehand(string header) =>
        Assert.NotNull(RecordLimits.Problem(Partner.Extract($"{header} | stage\nx\0y | start")));

    [Theory, EachDatabase]
    public async Task The_longest_ids_can_be_kept(DatabaseKind kind)
    {
        var partner = await Partner.NewAsync(databases, kind);
        var table = $"client | episode | mod id | top id | stage\n{new string('c', 400)} | {new string('é', 200)} | {new string('m', 400)} | "
            + $"{new string('t', 400)} | start";
        await partner.SubmitAsync(table);

        Assert.True(SubmissionComparison.Of((await partner.LoadAsync()).Extract, Partner.Extract(table)).IsUnchanged);
    }

    [Theory, EachDatabase]
    public async Task Every_field_of_the_data_set_is_kept(DatabaseKind kind)
    {
        var partner = await Partner.NewAsync(databases, kind);
        var fields = DatasetVersion.H.Fields.Where(f => f.Header is not ("AGNCY" or "FINITIAL" or "SINITIAL")).ToList();
        var table = string.Join(" | ", fields.Select(f => f.Header)) + "\n" + string.Join(" | ", fields.Select(Example));
        await partner.SubmitAsync(table);

        var held = (await partner.LoadAsync()).Extract;
        Assert.True(SubmissionComparison.Of(held, Partner.Extract(table)).IsUnchanged);
        var records = new ExtractRecords(held);
        Assert.All(records.EpisodeColumns.Concat(records.Interventions.Columns).Concat(records.Tops.Columns), c => Assert.True(c.Stored(0) >= 0, c.Field.Header));
    }

    private static string Example(Field field) => field.Type switch
    {
        FieldType.Date => $"2006-01-{1 + (field.Index % 28):00}",
        FieldType.Code => field.List!.Codes[field.Index % field.List.Codes.Count].Value,
        FieldType.Integer => $"{field.Max}",
        _ => $"{field.Index}",
    };

    private static IEnumerable<string> Names(ExtractRecords records) =>
        Enumerable.Range(0, records.Episodes).Select(e => $"{Text(records.Agency(e))} {Text(records.ClientId(e))} {Text(records.EpisodeId(e))}")
            .Order(StringComparer.Ordinal);

    private static string Text(ReadOnlySpan<byte> utf8) => Encoding.UTF8.GetString(utf8);
}
