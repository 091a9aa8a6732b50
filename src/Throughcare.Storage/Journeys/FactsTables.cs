using Microsoft.EntityFrameworkCore;
using Throughcare.Storage.Organisations;

namespace Throughcare.Storage.Journeys;

/// <summary>Keys of the tables of kept facts.</summary>
internal static class FactsTables
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<KeptFacts>(t =>
        {
            t.HasKey(f => f.PartnershipId);
            t.Property(f => f.PartnershipId).ValueGeneratedNever();
            t.Property(f => f.Shards).HasDefaultValue("[]");
            t.HasOne<Partnership>().WithMany().HasForeignKey(f => f.PartnershipId);
        });
        model.Entity<KeptShard>(t =>
        {
            t.HasKey(s => new { s.PartnershipId, s.Shard, s.Version });
            t.HasOne<Partnership>().WithMany().HasForeignKey(s => s.PartnershipId);
        });
    }
}
