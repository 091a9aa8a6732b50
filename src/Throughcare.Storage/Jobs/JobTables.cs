using Microsoft.EntityFrameworkCore;
using Throughcare.Storage.Organisations;

namespace Throughcare.Storage.Jobs;

/// <summary>Keys of the tables of jobs.</summary>
internal static class JobTables
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<Job>(t =>
        {
            t.HasKey(j => new { j.PartnershipId, j.JobId });
            t.HasIndex(j => new { j.State, j.PartnershipId });
            t.HasOne<Partnership>().WithMany().HasForeignKey(j => j.PartnershipId);
            t.Property(j => j.State).HasConversion<string>();
        });
        model.Entity<JobResult>(t =>
        {
            t.HasKey(r => new { r.PartnershipId, r.JobId });
            t.HasOne<Job>().WithOne().HasForeignKey<JobResult>(r => new { r.PartnershipId, r.JobId }).OnDelete(DeleteBehavior.Cascade);
        });
    }
}
