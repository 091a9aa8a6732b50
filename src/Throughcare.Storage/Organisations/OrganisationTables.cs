using Microsoft.EntityFrameworkCore;

namespace Throughcare.Storage.Organisations;

/// <summary>Keys of the tables of organisations.</summary>
internal static class OrganisationTables
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<Partnership>(t =>
        {
            t.HasKey(p => p.PartnershipId);
            t.Property(p => p.PartnershipId).ValueGeneratedNever();
        });
        model.Entity<Organisation>(t =>
        {
            t.HasKey(o => new { o.PartnershipId, o.OrganisationId });
            t.HasIndex(o => new { o.PartnershipId, o.Code }).IsUnique();
            t.HasOne<Partnership>().WithMany().HasForeignKey(o => o.PartnershipId);
        });
        model.Entity<OrganisationVersion>(t =>
        {
            t.HasKey(v => new { v.PartnershipId, v.OrganisationId, v.ValidFrom });
            t.HasOne<Organisation>().WithMany().HasForeignKey(v => new { v.PartnershipId, v.OrganisationId });
        });
        model.Entity<OrganisationSite>(t =>
        {
            t.HasKey(s => new { s.PartnershipId, s.OrganisationId, s.SiteId });
            t.HasOne<Organisation>().WithMany().HasForeignKey(s => new { s.PartnershipId, s.OrganisationId });
        });
        model.Entity<OrganisationEnding>(t =>
        {
            t.HasKey(e => new { e.PartnershipId, e.OrganisationId, e.ValidFrom });
            t.HasOne<Organisation>().WithMany().HasForeignKey(e => new { e.PartnershipId, e.OrganisationId });
        });
        model.Entity<AgencyVersion>().HasNoKey().ToSqlQuery(AgencyVersion.Query);
        model.Entity<AgencyEnding>().HasNoKey().ToSqlQuery(AgencyEnding.Query);
        model.Entity<LocalityVersion>(t =>
        {
            t.HasKey(l => new { l.PartnershipId, l.LocalityKey, l.ValidFrom });
            t.HasOne<Partnership>().WithMany().HasForeignKey(l => l.PartnershipId);
        });
        model.Entity<Contract>(t =>
        {
            t.HasKey(c => new { c.PartnershipId, c.AgencyCode, c.Reference });
            t.HasOne<Partnership>().WithMany().HasForeignKey(c => c.PartnershipId);
        });
        model.Entity<PrevalenceEstimate>(t =>
        {
            t.HasKey(p => new { p.PartnershipId, p.YearStart, p.Population });
            t.HasOne<Partnership>().WithMany().HasForeignKey(p => p.PartnershipId);
        });
    }
}
