using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Assessment;
using Throughcare.Domain.Figures;
using Throughcare.Domain.Journeys;
using Throughcare.Domain.Submissions;
using Throughcare.Domain.Tests;
using Throughcare.Storage.Journeys;
using Throughcare.Storage.Records;
using Throughcare.Storage.Tests.Records;
using Throughcare.Testing;

namespace Throughcare.Storage.Tests.Journeys;

public class FactsStoreTests(TestDatabases databases)
{
    private const string Register = """
        person | client | episode | started    | discharged | reason
        A      | c1     | e1      | 2006-05-02 | 2006-07-01 | 80
        B      | c2     | e1      | 2006-06-02 |            |
        """;

    [Theory, EachDatabase]
    public async Task Kept_facts_agree_with_the_records_and_the_files_in_force(DatabaseKind kind)
    {
        for (var seed = 1; seed <= 6; seed++)
            await FollowAsync(kind, seed * 1000);
    }

    [Theory, EachDatabase]
    public async Task A_start_reads_what_was_kept(DatabaseKind kind)
    {
        var partner = await Partner.NewAsync(databases, kind);
        await partner.SubmitAsync(Register);
        await partner.SubmitAsync(Register.Replace("c1", "o1", StringComparison.Ordinal), "Oak");

        var loaded = await new FactsStore(partner.Database).LoadAsync(Partner.Id);
        Assert.Equal(partner.Facts!.Version, loaded!.Version);
        Assert.Equal(partner.Facts.Facts.Agencies, loaded.Facts.Agencies);
        Assert.Equal(Figures(partner.Facts.Facts), Figures(loaded.Facts));
    }

    [Theory, EachDatabase]
    public async Task A_partnership_without_submissions_has_no_facts(DatabaseKind kind)
    {
        var partner = await Partner.NewAsync(databases, kind);
        var store = new FactsStore(partner.Database);
        Assert.Null(await store.LoadAsync(Partner.Id));
        Assert.Null(await store.RebuildAsync(Partner.Id));
    }

    [Theory, EachDatabase]
    public async Task After_the_only_submission_is_undone_there_are_no_facts(DatabaseKind kind)
    {
        var partner = await Partner.NewAsync(databases, kind);
        var store = new FactsStore(partner.Database);
        var change = await partner.SubmitAsync(Register);
        var old = await store.LoadAsync(Partner.Id);
        await partner.UndoAsync(change);

        Assert.Null(partner.Facts);
        Assert.Null(await store.RefreshAsync(Partner.Id, old));
        Assert.Null(await store.RebuildAsync(Partner.Id));
        await using var db = partner.Database.Open();
        Assert.Empty(await db.KeptShards.ToListAsync());
    }

    [Theory, EachDatabase]
    public async Task The_next_submission_is_not_mistaken_for_the_one_undone(DatabaseKind kind)
    {
        var partner = await Partner.NewAsync(databases, kind);
        var store = new FactsStore(partner.Database);
        var change = await partner.SubmitAsync(Register);
        var old = (await store.LoadAsync(Partner.Id))!;
        await partner.UndoAsync(change);
        await partner.SubmitAsync("Elm", Partner.Extract(string.Join('\n', Register.Split('\n')[..2])), new DateOnly(2007, 5, 31));

        var next = (await store.RefreshAsync(Partner.Id, old))!;

        Assert.True(next.Version > old.Version);
        Assert.Equal((new DateOnly(2007, 5, 31), 1), (next.Facts.AsOf, next.Facts.Shards.Sum(s => s.Persons)));
    }

    [Theory, EachDatabase]
    public async Task Only_shards_of_touched_persons_are_written(DatabaseKind kind)
    {
        var partner = await Partner.NewAsync(databases, kind);
        await partner.SubmitAsync("Elm", Extract(Sample.Make(5, 400)));
        await partner.SubmitAsync("Oak", Partner.Extract(Register, "Oak"));

        await using var db = partner.Database.Open();
        var versions = await db.KeptShards.Where(s => s.PartnershipId == Partner.Id).Select(s => s.Version).ToListAsync();
        Assert.Equal(Facts.KeptShards, versions.Count);
        Assert.InRange(versions.Count(v => v == 2), 1, Facts.KeptShards);
        // Adding an agency after the others moves nobody, so the rest stays as it was.
        await partner.SubmitAsync("Oak", Partner.Extract(Register.Replace("2006-06-02", "2006-06-03", StringComparison.Ordinal), "Oak"));
        versions = await db.KeptShards.Where(s => s.PartnershipId == Partner.Id).Select(s => s.Version).ToListAsync();
        Assert.Equal(1, versions.Count(v => v == 3));
    }

    [Theory, EachDatabase]
    public async Task A_refresh_reads_only_newer_shards_and_shares_the_others(DatabaseKind kind)
    {
        var partner = await Partner.NewAsync(databases, kind);
        await partner.SubmitAsync("Elm", Extract(Sample.Make(5, 400)));
        await partner.SubmitAsync("Oak", Partner.Extract(Register, "Oak"));
        var store = new FactsStore(partner.Database);
        var old = (await store.LoadAsync(Partner.Id))!;
        Assert.Same(old, await store.RefreshAsync(Partner.Id, old));

        await partner.SubmitAsync("Oak", Partner.Extract(Register.Replace("2006-06-02", "2006-06-03", StringComparison.Ordinal), "Oak"));
        var refreshed = (await store.RefreshAsync(Partner.Id, old))!;

        Assert.Equal(3, refreshed.Version);
        Assert.Equal(Figures(partner.Facts!.Facts), Figures(refreshed.Facts));
        Assert.Equal(Facts.KeptShards - 1, refreshed.Facts.Shards.Zip(old.Facts.Shards).Count(s => ReferenceEquals(s.First, s.Second)));
    }

    [Theory, EachDatabase]
    public async Task Facts_in_another_form_are_built_anew(DatabaseKind kind)
    {
        var partner = await Partner.NewAsync(databases, kind);
        await partner.SubmitAsync(Register);
        await using var db = partner.Database.Open();
        await db.Database.ExecuteSqlRawAsync("UPDATE kept_facts SET form = form + 1");

        await AssertRebuiltAsync(partner);
    }

    [Theory, EachDatabase]
    public async Task A_damaged_shard_is_built_anew(DatabaseKind kind)
    {
        var partner = await Partner.NewAsync(databases, kind);
        await partner.SubmitAsync(Register);
        await using var db = partner.Database.Open();
        foreach (var shard in await db.KeptShards.ToListAsync())
            shard.Content = [.. shard.Content[..^1], (byte)~shard.Content[^1]];
        await db.SaveChangesAsync();

        await AssertRebuiltAsync(partner);
    }

    [Theory, EachDatabase]
    public async Task A_missing_shard_is_built_anew(DatabaseKind kind)
    {
        var partner = await Partner.NewAsync(databases, kind);
        await partner.SubmitAsync(Register);
        await using var db = partner.Database.Open();
        await db.KeptShards.Where(s => s.Shard == 11).ExecuteDeleteAsync();

        await AssertRebuiltAsync(partner);
    }

    [Theory, EachDatabase]
    public async Task If_kept_facts_cannot_be_read_a_change_builds_them_anew(DatabaseKind kind)
    {
        var partner = await Partner.NewAsync(databases, kind);
        await partner.SubmitAsync(Register);
        await using var db = partner.Database.Open();
        await db.KeptShards.Where(s => s.Shard == 11).ExecuteDeleteAsync();
        await using (var transaction = await partner.Database.BeginChangeAsync(db, Partner.Id))
        {
            var updated = await FactsStore.UpdateAsync(db, Partner.Id, known: null, new HashSet<ulong>(), new DateOnly(2007, 6, 30));
            await transaction.CommitAsync();
            Assert.Equal(Figures(partner.Facts!.Facts), Figures(updated!.Facts));
        }
        Assert.Equal(Figures(partner.Facts.Facts), Figures((await new FactsStore(partner.Database).LoadAsync(Partner.Id))!.Facts));
    }

    /// <summary>Follows random submissions, including undone ones, and checks after each what the database says.</summary>
    private async Task FollowAsync(DatabaseKind kind, int seed)
    {
        var submissions = new Submissions(seed);
        var partner = await Partner.NewAsync(databases, kind);
        var store = new FactsStore(partner.Database);
        var inForce = Submissions.Agencies.ToDictionary(a => a, _ => new Stack<(int Change, DateOnly DataDate, IReadOnlyList<string> Rows)>());
        CurrentFacts? seen = null;
        for (var step = 0; step < 8; step++)
        {
            var agency = Submissions.Agencies[submissions.Choose(3)];
            if (submissions.Choose(3) > 0 || !inForce[agency].TryPop(out var undone))
            {
                var (rows, date) = (submissions.Next(agency), submissions.DataDate());
                var dates = inForce.Values.Where(s => s.Count > 0).Select(s => s.Peek().DataDate).Append(date);
                inForce[agency].Push((await partner.SubmitAsync(agency, Sample.Read(rows), dates.Max()), date, rows));
            }
            else
            {
                var dates = inForce.Values.Where(s => s.Count > 0).Select(s => s.Peek().DataDate).ToList();
                await partner.UndoAsync(undone.Change, agency, dates.Count == 0 ? null : dates.Max());
            }

            var what = $"seed {seed}, step {step}";
            if (inForce.Values.All(s => s.Count == 0))
            {
                Assert.Null(partner.Facts);
                Assert.Null(await store.LoadAsync(Partner.Id));
                continue;
            }
            var files = Sample.Read([.. inForce.Values.Where(s => s.Count > 0).Select(s => s.Peek().Rows)]);
            var held = (await partner.LoadAsync()).Extract;
            Assert.True(SubmissionComparison.Of(held, files).IsUnchanged, what);
            var asOf = partner.Facts!.Facts.AsOf;
            var expected = Figures(Facts.Build(files, asOf));
            Assert.True(expected == Figures(Facts.Build(held, asOf)), what);
            Assert.True(expected == Figures(partner.Facts.Facts), what);
            Assert.True(expected == Figures((await store.LoadAsync(Partner.Id))!.Facts), what);
            if (seen is null || submissions.Choose(2) == 0)
                seen = await store.RefreshAsync(Partner.Id, seen);
            var other = submissions.DataDate();
            Assert.True(Figures(Facts.Build(files, other)) == Figures((await store.AtAsync(Partner.Id, seen!, other)).Facts), what);
        }
        var last = await store.RefreshAsync(Partner.Id, seen);
        Assert.Equal(partner.Facts is { } facts ? Figures(facts.Facts) : null, last is null ? null : Figures(last.Facts));
    }

    private static async Task AssertRebuiltAsync(Partner partner)
    {
        var store = new FactsStore(partner.Database);
        var rebuilt = (await store.LoadAsync(Partner.Id))!;
        Assert.Equal(partner.Facts!.Version + 1, rebuilt.Version);
        Assert.Equal(Figures(partner.Facts.Facts), Figures(rebuilt.Facts));
        // They are kept, so that the next start need not build them again.
        Assert.Equal(rebuilt.Version, (await store.LoadAsync(Partner.Id))!.Version);
    }

    /// <summary>Rows of all agencies as one agency's.</summary>
    private static Domain.Extracts.Extract Extract(Sample sample) => Sample.Read(sample.Rows.Select(r =>
    {
        var cells = r.Split(',');
        cells[6] = "Elm";
        return string.Join(',', cells);
    }));

    private static string Figures(Facts facts) => string.Join('\n', new[] { Population.All, Population.Pdu }.Select(population =>
        Json.Of(Assessor.Assess(facts, new Question { Year = new FinancialYear(2006), AsOf = facts.AsOf, Population = population })).ToJsonString()));
}
