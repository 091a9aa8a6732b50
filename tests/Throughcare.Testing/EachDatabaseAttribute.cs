using System.Reflection;
using Throughcare.Storage;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

namespace Throughcare.Testing;

/// <summary>
/// Runs a theory once on each kind of database, which is the last of its arguments: where the SQL differs, and for one walk
/// through each capability. Where the whole run is on PostgreSQL, on that alone.
/// </summary>
/// <param name="before">The arguments before it.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class EachDatabaseAttribute(params object[] before) : DataAttribute
{
    /// <summary>The arguments before the kind of database.</summary>
    public IReadOnlyList<object> Before => before;

    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        ValueTask.FromResult<IReadOnlyCollection<ITheoryDataRow>>(
            [.. Enum.GetValues<DatabaseKind>().Where(k => TestDatabases.Usual is DatabaseKind.Sqlite || k == TestDatabases.Usual).Select(k => new TheoryDataRow([.. before, k]))]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
