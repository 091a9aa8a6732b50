using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Throughcare.Storage;
using Throughcare.Storage.Accounts;

namespace Throughcare.Tests.Web;

/// <summary>The database as one partnership has it: a test asks for "all episodes" and means those of its own.</summary>
internal sealed class TownDb(DbContextOptions<ThroughcareDb> options, int partnership) : ThroughcareDb(options)
{
    private int Partnership => partnership;

    public static TownDb Open(Database database, int partnership)
    {
        var builder = new DbContextOptionsBuilder<ThroughcareDb>();
        var address = database.Address.ConnectionString;
        return new((database.Kind == DatabaseKind.Sqlite ? builder.UseSqlite(address) : builder.UseNpgsql(address)).Options, partnership);
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        foreach (var type in modelBuilder.Model.GetEntityTypes().Where(t => t.FindProperty("PartnershipId") is not null).Select(t => t.ClrType))
        {
            var row = Expression.Parameter(type);
            var own = Expression.Equal(Expression.Property(row, "PartnershipId"), Expression.Property(Expression.Constant(this), nameof(Partnership)));
            modelBuilder.Entity(type).HasQueryFilter(Expression.Lambda(own, row));
        }
        // What belongs to an account belongs to its partnership.
        modelBuilder.Entity<AccountRole>().HasQueryFilter(r => Accounts.Any(a => a.AccountId == r.AccountId));
        modelBuilder.Entity<RecoveryCode>().HasQueryFilter(c => Accounts.Any(a => a.AccountId == c.AccountId));
        modelBuilder.Entity<Session>().HasQueryFilter(s => Accounts.Any(a => a.AccountId == s.AccountId));
        modelBuilder.Entity<AccessToken>().HasQueryFilter(t => Accounts.Any(a => a.AccountId == t.AccountId));
        modelBuilder.Entity<KnownBrowser>().HasQueryFilter(b => Accounts.Any(a => a.AccountId == b.AccountId));
        if (modelBuilder.Model.GetEntityTypes().FirstOrDefault(t => t.GetDeclaredQueryFilters().Count == 0) is { } open)
            throw new InvalidOperationException($"Say whose the rows of {open.ClrType.Name} are.");
    }
}
