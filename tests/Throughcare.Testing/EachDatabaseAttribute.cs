using System.Reflection;
using Throughcare.Storage;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

namespace Throughcare.Testing;

/// <summary>Runs a theory once on each kind of database, which is the last of its arguments.</summary>
/// <param name="before">The arguments before it.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class EachDatabaseAttribute(params object[] before) : DataAttribute
{
    /// <summary>The arguments before the kind of database.</summary>
    public IReadOnlyList<object> Before => before;

    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        ValueTask.FromResult<IReadOnlyCollection<ITheoryDataRow>>([new TheoryDataRow([.. before, DatabaseKind.Sqlite]), new TheoryDataRow([.. before, DatabaseKind.Postgres])]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
