using Microsoft.EntityFrameworkCore;
using Throughcare.Storage.Organisations;

namespace Throughcare.Storage.Accounts;

/// <summary>Keys of the tables of accounts.</summary>
internal static class AccountTables
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<Account>(t =>
        {
            t.HasKey(a => a.AccountId);
            t.Property(a => a.AccountId).ValueGeneratedOnAdd();
            t.HasIndex(a => a.NormalizedEmail).IsUnique();
            t.Property(a => a.ConcurrencyStamp).IsConcurrencyToken();
            t.HasOne<Partnership>().WithMany().HasForeignKey(a => a.PartnershipId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<AccountRole>(t =>
        {
            t.HasKey(r => new { r.AccountId, r.Role, r.AgencyCode });
            t.HasOne<Account>().WithMany().HasForeignKey(r => r.AccountId);
        });
        model.Entity<RecoveryCode>(t =>
        {
            t.HasKey(c => new { c.AccountId, c.Hash });
            t.HasOne<Account>().WithMany().HasForeignKey(c => c.AccountId);
        });
        model.Entity<Session>(t =>
        {
            t.HasKey(s => s.SessionHash);
            t.HasOne<Account>().WithMany().HasForeignKey(s => s.AccountId);
        });
        model.Entity<KnownBrowser>(t =>
        {
            t.HasKey(b => new { b.BrowserHash, b.AccountId });
            t.HasOne<Account>().WithMany().HasForeignKey(b => b.AccountId);
        });
        model.Entity<AccessToken>(t =>
        {
            t.HasKey(a => a.AccessTokenId);
            t.Property(a => a.AccessTokenId).ValueGeneratedOnAdd();
            t.HasIndex(a => a.Hash).IsUnique();
            t.HasOne<Account>().WithMany().HasForeignKey(a => a.AccountId);
        });
    }
}
