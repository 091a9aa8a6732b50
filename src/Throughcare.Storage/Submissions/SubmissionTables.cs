using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Throughcare.Domain.Dataset;
using Throughcare.Storage.Organisations;
using Throughcare.Storage.Records;

namespace Throughcare.Storage.Submissions;

/// <summary>Keys of the tables of submissions.</summary>
internal static class SubmissionTables
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<Submission>(t =>
        {
            t.HasKey(s => new { s.PartnershipId, s.SubmissionId });
            t.HasIndex(s => new { s.PartnershipId, s.AgencyCode, s.DataDate });
            t.HasOne<Partnership>().WithMany().HasForeignKey(s => s.PartnershipId);
            t.Property(s => s.State).HasConversion<string>();
            // Submissions from before it was stored are of version H, whatever the default may be one day.
            t.Property(s => s.DatasetVersion).HasDefaultValue(DatasetVersion.H);
        });
        model.Entity<SubmissionFile>(t =>
        {
            t.HasKey(f => new { f.PartnershipId, f.SubmissionId, f.FileNumber });
            OfSubmission(t);
        });
        model.Entity<SubmissionContent>(t =>
        {
            t.HasKey(c => new { c.PartnershipId, c.SubmissionId, c.FileNumber, c.Piece });
            OfSubmission(t);
        });
        model.Entity<SubmissionFault>(t =>
        {
            t.HasKey(f => new { f.PartnershipId, f.SubmissionId, f.FaultNumber });
            t.HasIndex(f => new { f.PartnershipId, f.SubmissionId, f.CheckId });
            t.Property(f => f.ClientRef).HasConversion(r => r.Reveal(), text => new ClientReference(text));
            OfSubmission(t);
        });
        model.Entity<SubmissionCheck>(t =>
        {
            t.HasKey(c => new { c.PartnershipId, c.SubmissionId, c.CheckId });
            OfSubmission(t);
        });
        model.Entity<SubmissionCompleteness>(t =>
        {
            t.HasKey(c => new { c.PartnershipId, c.SubmissionId, c.Field });
            OfSubmission(t);
        });
    }

    private static void OfSubmission<T>(EntityTypeBuilder<T> table)
        where T : class =>
        table.HasOne(typeof(Submission)).WithMany().HasForeignKey(nameof(Submission.PartnershipId), nameof(Submission.SubmissionId)).OnDelete(DeleteBehavior.Cascade);
}
