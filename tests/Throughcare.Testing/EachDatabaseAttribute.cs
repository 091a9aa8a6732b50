using System.Reflection;
using Throughcare.Storage;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

namespace Throughcare.Testing;

/// <summary>
/// Runs a theory once on each kind of database, which is the last of its arguments: for use if the SQL differs, and for
/// one walk through each capability. If the whole run is on PostgreSQL, it runs on that alone.
/// </summary>
/// <param name="before">The arguments before it.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class EachDatabaseAttribute(params object[] before) : DataAttribute
{
    /// <summary>The arguments before the kind of database.</summary>
    public IReadOnlyList<object> Before => before;

    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker)
    {
        DatabaseKind[] kinds = TestDatabases.Usual == DatabaseKind.Postgres ? [DatabaseKind.Postgres] : Enum.GetValues<DatabaseKind>();
        return ValueTask.FromResult<IReadOnlyCollection<ITheoryDataRow>>([.. kinds.Select(kind => new TheoryDataRow([.. before, kind]))]);
    }

    public override bool SupportsDiscoveryEnumeration() => true;
}
