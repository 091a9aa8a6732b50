using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Throughcare.Domain.Dataset;
using Throughcare.Storage.Organisations;

namespace Throughcare.Storage.Records;

/// <summary>Keys of the tables of source records, and their columns: one for each field of the data set, by its concept.</summary>
internal static class RecordTables
{
    /// <summary>The fields of the data set that identify records; they have columns of their own names.</summary>
    private static readonly Concept[] Ids = [Concept.Agency, Concept.ClientId, Concept.EpisodeId, Concept.InterventionId, Concept.TopId];

    /// <summary>The fields of an episode and its client.</summary>
    public static IReadOnlyList<Field> EpisodeFields { get; } = FieldsOf(Entity.Client, Entity.Episode);

    /// <summary>The records of episodes, kind by kind: another kind is another table here.</summary>
    public static IReadOnlyList<DetailTable> Details { get; } =
    [
        new("intervention", Entity.Intervention, FieldsOf(Entity.Intervention)),
        new("top", Entity.Top, FieldsOf(Entity.Top)),
    ];

    public static void Configure(ModelBuilder model)
    {
        model.Entity<Change>(t =>
        {
            t.HasKey(c => new { c.PartnershipId, c.ChangeId });
            t.Property(c => c.Kind).HasConversion<string>();
            t.HasOne<Partnership>().WithMany().HasForeignKey(c => c.PartnershipId);
        });
        model.Entity<PreparedChange>(t =>
        {
            t.HasKey(c => new { c.PartnershipId, c.ChangeId });
            t.HasOne<Partnership>().WithMany().HasForeignKey(c => c.PartnershipId);
        });
        model.Entity<Client>(t =>
        {
            t.Property(c => c.Since).HasDefaultValue(0);
            t.HasKey(c => new { c.PartnershipId, c.ClientId });
            t.Property(c => c.ClientRef).HasConversion(r => r.Reveal(), text => new ClientReference(text));
            t.HasIndex(c => new { c.PartnershipId, c.AgencyCode, c.ClientRef }).IsUnique();
        });
        model.Entity<Link>(t =>
        {
            t.HasKey(l => new { l.PartnershipId, l.ClientId, l.PersonKey, l.Since });
            t.HasIndex(l => new { l.PartnershipId, l.PersonKey });
            t.HasOne<Client>().WithMany().HasForeignKey(l => new { l.PartnershipId, l.ClientId });
        });
        model.Entity<RecordSource>(t =>
        {
            t.HasKey(s => new { s.PartnershipId, s.AgencyCode, s.SourceNumber });
            t.HasIndex(s => new { s.PartnershipId, s.AgencyCode }).IsUnique().HasFilter("until IS NULL");
            t.Property(s => s.Kind).HasConversion<string>();
            t.HasOne<Partnership>().WithMany().HasForeignKey(s => s.PartnershipId);
        });
        model.Entity<DecidedLink>(t =>
        {
            t.HasKey(l => new { l.PartnershipId, l.FirstClient, l.SecondClient, l.Since });
            t.HasOne<Client>().WithMany().HasForeignKey(l => new { l.PartnershipId, l.FirstClient });
        });
        model.Entity<PersonNumber>(t =>
        {
            t.HasKey(n => new { n.PartnershipId, n.ClientId });
            t.HasOne<Client>().WithMany().HasForeignKey(n => new { n.PartnershipId, n.ClientId });
        });
        model.Entity<CaseloadEntry>(t =>
        {
            t.HasKey(c => new { c.PartnershipId, c.ClientId, c.AccountId, c.ValidFrom });
            t.HasIndex(c => new { c.PartnershipId, c.AccountId });
            t.HasOne<Client>().WithMany().HasForeignKey(c => new { c.PartnershipId, c.ClientId });
        });
        Records<Episode>(model, EpisodeFields);
        Records<Intervention>(model, FieldsOf(Entity.Intervention));
        Records<Top>(model, FieldsOf(Entity.Top));
    }

    private static void Records<T>(ModelBuilder model, IReadOnlyList<Field> fields)
        where T : SourceRecord => model.Entity<T>(t =>
    {
        t.HasBaseType((Type?)null);
        t.HasKey(r => new { r.PartnershipId, r.RecordId });
        t.Property(r => r.SourceNumber).HasDefaultValue(1);
        // By owner: the records that hold (until is null), and what one change began or ended.
        t.HasIndex(r => new { r.PartnershipId, r.AgencyCode, r.Until, r.Since });
        t.HasIndex(r => new { r.PartnershipId, r.ClientId, r.EpisodeRef });
        t.HasOne<Client>().WithMany().HasForeignKey(r => new { r.PartnershipId, r.ClientId });
        foreach (var field in fields)
            Column(t, field);
    });

    private static void Column<T>(EntityTypeBuilder<T> table, Field field)
        where T : class => table.IndexerProperty(TypeOf(field), field.Key).HasColumnName(ColumnOf(field)).IsRequired(false);

    /// <summary>
    /// The column in which a field of any version is stored: that of its concept. Columns are called after the headers
    /// of the data set for which the tables were made.
    /// </summary>
    public static string ColumnOf(Field field) =>
        Naming.Snake((field.Concept is { } concept ? RecordStore.Version.Find(concept) : null)?.Header ?? field.Header);


    /// <summary>The type in which a field is stored.</summary>
    public static Type TypeOf(Field field) => field.Type switch
    {
        FieldType.Date => typeof(DateOnly?),
        FieldType.Integer => typeof(int?),
        _ => typeof(string),
    };

    private static IReadOnlyList<Field> FieldsOf(params Entity[] entities) =>
        [.. RecordStore.Version.Fields.Where(f => entities.Contains(f.Entity) && !Ids.Contains(f.Concept))];
}

/// <summary>A table of one kind of record that episodes have.</summary>
/// <param name="Name">Its name, from which the name of the column with the agency's id follows.</param>
/// <param name="Fields">The fields that have columns.</param>
internal sealed record DetailTable(string Name, Entity Kind, IReadOnlyList<Field> Fields)
{
    /// <summary>The column with the agency's own id of the record.</summary>
    public string IdColumn => $"{Name}_ref";
}
