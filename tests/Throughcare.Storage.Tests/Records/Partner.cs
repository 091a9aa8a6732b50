using Throughcare.Domain.Dataset;
using Throughcare.Domain.Extracts;
using Throughcare.Domain.Submissions;
using Throughcare.Domain.Tests;
using Throughcare.Storage.Journeys;
using Throughcare.Storage.Organisations;
using Throughcare.Storage.Records;
using Throughcare.Testing;

namespace Throughcare.Storage.Tests.Records;

/// <summary>A partnership whose agencies submit and undo, as the service does it: records and facts in one change.</summary>
internal sealed class Partner
{
    public const int Id = 7;

    private static readonly DateTime Noon = new(2007, 7, 1, 12, 0, 0, DateTimeKind.Utc);

    private Partner(Database database) => Database = database;

    public Database Database { get; }

    /// <summary>The persons whom the last change touched.</summary>
    public IReadOnlySet<ulong> Touched { get; private set; } = new HashSet<ulong>();

    /// <summary>The facts after the last change.</summary>
    public CurrentFacts? Facts { get; private set; }

    public static async Task<Partner> NewAsync(TestDatabases databases, DatabaseKind kind)
    {
        var partner = new Partner(await databases.NewAsync(kind));
        await using var db = partner.Database.Open();
        // A second partnership, so that nothing works only because it is alone.
        db.Partnerships.AddRange(new Partnership { PartnershipId = Id, Name = "Made-up" }, new Partnership { PartnershipId = Id + 1, Name = "Other" });
        await db.SaveChangesAsync();
        return partner;
    }

    /// <summary>An agency sends a table, see <see cref="Tables"/>; the column <c>agency</c> is filled in.</summary>
    /// <returns>The number of the change.</returns>
    public Task<int> SubmitAsync(string table, string agency = "Elm") => SubmitAsync(agency, Extract(table, agency));

    /// <summary>Puts a submission in force.</summary>
    /// <returns>The number of the change.</returns>
    public async Task<int> SubmitAsync(string agency, Extract submitted, DateOnly? dataDate = null, int partnership = Id)
    {
        await using var db = Database.Open();
        await using var transaction = await Database.BeginChangeAsync(db, partnership);
        var held = await RecordStore.LoadAsync(db, partnership, agency);
        var change = await RecordStore.AddChangeAsync(db, partnership, agency, ChangeKind.Submission, Noon, account: null);
        Touched = await RecordsAtOnce.ApplyAsync(db, change, held, submitted, SubmissionComparison.Of(held.Extract, submitted, held.Others));
        var facts = await FactsStore.UpdateAsync(db, partnership, Facts, Touched, dataDate ?? new DateOnly(2007, 6, 30));
        await transaction.CommitAsync();
        if (partnership == Id)
            Facts = facts;
        return change.ChangeId;
    }

    /// <summary>Enters records by hand: records already there stay, and those with other values are changed.</summary>
    public async Task<int> EnterAsync(string table, string agency = "Elm")
    {
        await using var db = Database.Open();
        await using var transaction = await Database.BeginChangeAsync(db, Id);
        var (held, entered) = (await RecordStore.LoadAsync(db, Id, agency), Extract(table, agency));
        var comparison = SubmissionComparison.Of(held.Extract, entered);
        comparison = comparison with
        {
            Episodes = comparison.Episodes with { Gone = [] },
            Details = comparison.Details.ToDictionary(d => d.Key, d => d.Value with { Gone = [] }),
        };
        var change = await RecordStore.AddChangeAsync(db, Id, agency, ChangeKind.Entry, Noon, account: null);
        Touched = await RecordsAtOnce.ApplyAsync(db, change, held, entered, comparison);
        Facts = await FactsStore.UpdateAsync(db, Id, Facts, Touched, new DateOnly(2007, 6, 30));
        await transaction.CommitAsync();
        return change.ChangeId;
    }

    /// <summary>Says where an agency's records come from.</summary>
    /// <returns>The number of the change; null if nothing changed.</returns>
    public async Task<int?> SetSourceAsync(SourceKind kind, string agency = "Elm", string name = "")
    {
        await using var db = Database.Open();
        await using var transaction = await Database.BeginChangeAsync(db, Id);
        var change = await SourceStore.SetAsync(db, Id, agency, kind, name, Noon, account: null);
        await transaction.CommitAsync();
        return change?.ChangeId;
    }

    /// <summary>Undoes a change.</summary>
    public async Task<int> UndoAsync(int undone, string agency = "Elm", DateOnly? dataDate = null)
    {
        await using var db = Database.Open();
        await using var transaction = await Database.BeginChangeAsync(db, Id);
        var change = await RecordStore.AddChangeAsync(db, Id, agency, ChangeKind.Undo, Noon, account: null);
        Touched = await RecordStore.UndoAsync(db, change, undone);
        Facts = await FactsStore.UpdateAsync(db, Id, Facts, Touched, dataDate);
        await transaction.CommitAsync();
        return change.ChangeId;
    }

    /// <summary>Decides whether two clients are one person, or takes back the decision.</summary>
    /// <returns>The number of the change; null if nothing changed.</returns>
    public async Task<int?> DecideAsync(int client, int other, bool? isSame)
    {
        await using var db = Database.Open();
        await using var transaction = await Database.BeginChangeAsync(db, Id);
        var decided = await LinkDecisions.DecideAsync(db, Id, client, other, isSame, "They said so.", Noon, account: null);
        if (decided is not { } done)
            return null;
        await FactsStore.UpdateAsync(db, Id, done.Touched);
        await transaction.CommitAsync();
        Facts = await new FactsStore(Database).RefreshAsync(Id, Facts);
        return done.Change.ChangeId;
    }

    public async Task<StoredRecords> LoadAsync(string? agency = null)
    {
        await using var db = Database.Open();
        await using var read = await Database.BeginReadAsync(db);
        return await RecordStore.LoadAsync(db, Id, agency);
    }

    /// <summary>A table as the extract of an agency.</summary>
    public static Extract Extract(string table, string agency = "Elm")
    {
        var lines = table.Split('\n');
        return Tables.Parse(string.Join('\n', lines.Select((l, i) => $"{(i == 0 ? "agency" : agency)} | {l}"))).Extract();
    }

    /// <summary>No records at all.</summary>
    public static Extract Nothing() => new RecordAssembler(DatasetVersion.H).Finish();
}
