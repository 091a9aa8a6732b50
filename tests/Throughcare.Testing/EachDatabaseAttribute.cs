using System.Reflection;
using Throughcare.Storage;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

namespace Throughcare.Testing;

/// <summary>Runs a theory once on each kind of database.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EachDatabaseAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        ValueTask.FromResult<IReadOnlyCollection<ITheoryDataRow>>([new TheoryDataRow(DatabaseKind.Sqlite), new TheoryDataRow(DatabaseKind.Postgres)]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
