using Throughcare.Domain.Assessment;
using Throughcare.Domain.Checking;
using Throughcare.Domain.Dataset;
using Throughcare.Domain.Extracts;
using Throughcare.Domain.Figures;
using Throughcare.Domain.MadeUp;
using Throughcare.Domain.Submissions;
using Throughcare.Storage;
using Throughcare.Storage.Journeys;
using Throughcare.Storage.Organisations;
using Throughcare.Storage.Records;
using Throughcare.Storage.Submissions;
using Throughcare.Testing;

namespace Throughcare.Tests.Web.Assessment;

/// <summary>
/// A town with the records of 700 people who do not exist, submitted by the nine agencies of the made-up Leeds, for all
/// tests that read it, because none of them changes records.
/// </summary>
public abstract class AssessedPartnership(TestDatabases databases, DatabaseKind kind) : IAsyncLifetime
{
    public const string Agency = "CDTS1";

    public const string AgencyName = "CDTS";

    /// <summary>An agency whose name a spreadsheet would take for a formula, and a page for markup.</summary>
    public const string HostileAgency = "RAPS1";

    public const string HostileName = "=1+1<b>RAPS</b>";

    public const int Prevalence = 735;

    private const int People = 700;

    private readonly List<(string Name, byte[] Content)> files = [];

    private readonly Dictionary<string, Visitor> visitors = [];

    public static DateOnly DataTo { get; } = new(2007, 6, 30);

    internal Town Town { get; private set; } = null!;

    internal Extract Extract { get; private set; } = null!;

    /// <summary>Facts of the same files, built without database or service.</summary>
    internal Domain.Journeys.Facts Facts { get; private set; } = null!;

    internal IReadOnlyDictionary<string, string> AgencyNames { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Town = await Town.NewAsync(databases, kind);
        var written = new List<(string Name, MemoryStream Stream)>();
        var generated = new PartnershipGenerator(PartnershipProfile.Find("leeds")!, seed: 1, People).Write(name =>
        {
            written.Add((name, new MemoryStream()));
            return written[^1].Stream;
        });
        files.AddRange(generated.Select(g => (g.File, written.Single(w => w.Name == g.File).Stream.ToArray())));
        AgencyNames = generated.ToDictionary(g => g.Code, g => g.Code == HostileAgency ? HostileName : g.Name);
        Extract = Read(files, new FaultLog(DatasetVersion.H));
        Facts = Domain.Journeys.Facts.Build(Extract, DataTo);
        await SeedAsync();
        foreach (var ((name, content), number) in files.Select((f, i) => (f, i + 1)))
            await AcceptAsync(generated.Single(g => g.File == name).Code, number, Read([(name, content)], new FaultLog(DatasetVersion.H)), DataTo);
    }

    /// <summary>A visitor with a role; the same one for every test that asks.</summary>
    internal async Task<Visitor> VisitorAsync(string role)
    {
        if (!visitors.TryGetValue(role, out var visitor))
            visitors[role] = visitor = await Town.SignInAsAsync(role, Agency);
        return visitor;
    }

    /// <summary>The answer that the pages must give.</summary>
    internal NeedsAssessment Assess(Filter? filter = null, string year = "2006-07", Population population = Population.All) =>
        Assessor.Assess(Facts, Question(filter, year, population));

    internal static Question Question(Filter? filter = null, string year = "2006-07", Population population = Population.All)
    {
        Assert.True(FinancialYear.TryParse(year, out var parsed));
        return new Question
        {
            Year = parsed,
            AsOf = DataTo,
            Population = population,
            Filter = filter ?? Filter.None,
            Prevalence = population == Population.Pdu && year == "2006-07" ? Prevalence : null,
        };
    }

    /// <summary>Puts a submission in force, with what its checks found.</summary>
    internal async Task AcceptAsync(string agency, int number, Extract extract, DateOnly dataDate)
    {
        var id = Town.Partnership;
        await using var db = Town.Open();
        await using var transaction = await Town.Database.BeginChangeAsync(db, id);
        var held = await RecordStore.LoadAsync(db, id, agency);
        var faults = new FaultLog(DatasetVersion.H);
        RecordChecks.Run(extract, Domain.Journeys.Facts.Build(extract, dataDate), faults);
        var quality = DataQualityReport.Of(extract, faults);
        db.Submissions.Add(new Submission
        {
            DatasetVersion = DatasetVersion.H,
            PartnershipId = id,
            SubmissionId = number,
            AgencyCode = agency,
            DataDate = dataDate,
            State = SubmissionState.Accepted,
            ReceivedAt = DateTime.UtcNow,
            ReceivedBy = 1,
            DecidedAt = DateTime.UtcNow,
            Rows = (int)extract.Rows,
            RowsExcluded = (int)extract.RowsExcluded,
            Faults = quality.Faults.Sum(f => f.Count),
        });
        await db.SaveChangesAsync();
        db.SubmissionChecks.AddRange(
            quality.Faults.Select(f => new SubmissionCheck { PartnershipId = id, SubmissionId = number, CheckId = f.Check.Id, Faults = f.Count }));
        db.SubmissionCompleteness.AddRange(
            quality.Completeness.Select(c =>
            new SubmissionCompleteness { PartnershipId = id, SubmissionId = number, Field = c.Field.Header, Present = c.Present, Records = c.Of }));
        await db.SaveChangesAsync();
        var change = await RecordStore.AddChangeAsync(db, id, agency, ChangeKind.Submission, DateTime.UtcNow, account: null, number);
        var touched = await RecordsAtOnce.ApplyAsync(db, change, held, extract, SubmissionComparison.Of(held.Extract, extract));
        await FactsStore.UpdateAsync(db, id, known: null, touched, dataDate);
        await transaction.CommitAsync();
    }

    /// <summary>Facts of what <see cref="Agency"/> has recorded, and nothing else.</summary>
    internal async Task<Domain.Journeys.Facts> OwnFactsAsync()
    {
        await using var db = Town.Open();
        var records = await RecordStore.LoadAsync(db, Town.Partnership, Agency, cancel: TestContext.Current.CancellationToken);
        return Domain.Journeys.Facts.Build(records.Extract, DataTo);
    }

    internal static Extract Read(IReadOnlyList<(string Name, byte[] Content)> files, FaultLog faults) =>
        ExtractReader.Read([.. files.Select(f => new ExtractInput(f.Name, () => new MemoryStream(f.Content)))], DatasetVersion.H, faults);

    public ValueTask DisposeAsync()
    {
        foreach (var visitor in visitors.Values)
            visitor.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    private async Task SeedAsync()
    {
        await using var db = Town.Open();
        foreach (var (i, agency) in AgencyNames.Index())
            db.AddAgency(Town.Partnership, 4 + i, agency.Key, agency.Value);
        db.Localities.AddRange(
            new LocalityVersion
            {
                PartnershipId = Town.Partnership,
                LocalityKey = "north",
                Name = "North",
                ValidFrom = new DateOnly(2000, 1, 1),
                Postcodes = "ZZ1,ZZ2,ZZ3,ZZ4"
            },
            new LocalityVersion
            {
                PartnershipId = Town.Partnership,
                LocalityKey = "south",
                Name = "South",
                ValidFrom = new DateOnly(2000, 1, 1),
                Postcodes = "ZZ5,ZZ6,ZZ7"
            });
        db.PrevalenceEstimates.Add(
            new PrevalenceEstimate { PartnershipId = Town.Partnership, YearStart = 2006, Population = "pdu", People = Prevalence, Source = "made up" });
        await db.SaveChangesAsync();
    }
}

public sealed class UsualPartnership(TestDatabases databases) : AssessedPartnership(databases, TestDatabases.Usual);

public sealed class PostgresPartnership(TestDatabases databases) : AssessedPartnership(databases, DatabaseKind.Postgres);

/// <summary>The tests that read the partnership on the usual kind of database, one after the other.</summary>
[CollectionDefinition]
public sealed class OnUsual : ICollectionFixture<UsualPartnership>;

/// <summary>The tests that read the partnership on PostgreSQL in any case, one after the other.</summary>
[CollectionDefinition]
public sealed class OnPostgres : ICollectionFixture<PostgresPartnership>;
