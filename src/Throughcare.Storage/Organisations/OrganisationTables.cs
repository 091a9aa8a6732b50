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
        model.Entity<AgencyVersion>(t =>
        {
            t.HasKey(a => new { a.PartnershipId, a.AgencyCode, a.ValidFrom });
            t.HasOne<Partnership>().WithMany().HasForeignKey(a => a.PartnershipId);
        });
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
