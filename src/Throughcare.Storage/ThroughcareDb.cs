using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Throughcare.Domain.Dataset;
using Throughcare.Storage.Accounts;
using Throughcare.Storage.Audit;
using Throughcare.Storage.Jobs;
using Throughcare.Storage.Journeys;
using Throughcare.Storage.Organisations;
using Throughcare.Storage.Records;
using Throughcare.Storage.Submissions;

namespace Throughcare.Storage;

/// <summary>The database: the same tables in SQLite and PostgreSQL.</summary>
public class ThroughcareDb(DbContextOptions<ThroughcareDb> options) : DbContext(options)
{
    public DbSet<Partnership> Partnerships => Set<Partnership>();

    public DbSet<Organisation> Organisations => Set<Organisation>();

    public DbSet<OrganisationVersion> OrganisationVersions => Set<OrganisationVersion>();

    public DbSet<OrganisationSite> OrganisationSites => Set<OrganisationSite>();

    public DbSet<OrganisationEnding> OrganisationEndings => Set<OrganisationEnding>();

    /// <summary>Organisations of the kind that reports to NDTMS, by their code, and no others.</summary>
    public IQueryable<AgencyVersion> Agencies => Set<AgencyVersion>();

    /// <summary>Agencies that no longer exist.</summary>
    public IQueryable<AgencyEnding> AgencyEndings => Set<AgencyEnding>();

    public DbSet<LocalityVersion> Localities => Set<LocalityVersion>();

    public DbSet<Contract> Contracts => Set<Contract>();

    public DbSet<PrevalenceEstimate> PrevalenceEstimates => Set<PrevalenceEstimate>();

    public DbSet<Account> Accounts => Set<Account>();

    public DbSet<AccountRole> AccountRoles => Set<AccountRole>();

    public DbSet<RecoveryCode> RecoveryCodes => Set<RecoveryCode>();

    public DbSet<Session> Sessions => Set<Session>();

    public DbSet<KnownBrowser> KnownBrowsers => Set<KnownBrowser>();

    public DbSet<AccessToken> AccessTokens => Set<AccessToken>();

    public DbSet<AuditEvent> AuditEvents => Set<AuditEvent>();

    public DbSet<AuditHead> AuditHeads => Set<AuditHead>();

    public DbSet<Change> Changes => Set<Change>();

    public DbSet<PreparedChange> PreparedChanges => Set<PreparedChange>();

    public DbSet<Client> Clients => Set<Client>();

    public DbSet<Link> Links => Set<Link>();

    public DbSet<RecordSource> RecordSources => Set<RecordSource>();

    public DbSet<DecidedLink> DecidedLinks => Set<DecidedLink>();

    public DbSet<PersonNumber> PersonNumbers => Set<PersonNumber>();

    public DbSet<CaseloadEntry> Caseloads => Set<CaseloadEntry>();

    public DbSet<Episode> Episodes => Set<Episode>();

    public DbSet<Intervention> Interventions => Set<Intervention>();

    public DbSet<Top> Tops => Set<Top>();

    public DbSet<Submission> Submissions => Set<Submission>();

    public DbSet<SubmissionFile> SubmissionFiles => Set<SubmissionFile>();

    public DbSet<SubmissionContent> SubmissionContents => Set<SubmissionContent>();

    public DbSet<SubmissionFault> SubmissionFaults => Set<SubmissionFault>();

    public DbSet<SubmissionCheck> SubmissionChecks => Set<SubmissionCheck>();

    public DbSet<SubmissionCompleteness> SubmissionCompleteness => Set<SubmissionCompleteness>();

    public DbSet<Job> Jobs => Set<Job>();

    public DbSet<JobResult> JobResults => Set<JobResult>();

    public DbSet<KeptFacts> KeptFacts => Set<KeptFacts>();

    public DbSet<KeptShard> KeptShards => Set<KeptShard>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();
        configurationBuilder.Properties<DatasetVersion>().HaveConversion<LetterConverter>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        OrganisationTables.Configure(modelBuilder);
        AccountTables.Configure(modelBuilder);
        AuditTables.Configure(modelBuilder);
        RecordTables.Configure(modelBuilder);
        SubmissionTables.Configure(modelBuilder);
        JobTables.Configure(modelBuilder);
        FactsTables.Configure(modelBuilder);
        Naming.Apply(modelBuilder);
    }

    /// <summary>Times are UTC; SQLite does not say so when it gives them back.</summary>
    private sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
        time => time, time => DateTime.SpecifyKind(time, DateTimeKind.Utc));

    /// <summary>A version of the data set is stored as its letter.</summary>
    private sealed class LetterConverter() : ValueConverter<DatasetVersion, string>(
        version => version.Name, letter => DatasetVersion.Named(letter));
}
