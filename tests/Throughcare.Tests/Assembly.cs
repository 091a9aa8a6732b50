using Throughcare.Testing;
using Throughcare.Tests;

[assembly: AssemblyFixture(typeof(TestDatabases))]
[assembly: DropDatabases]
[assembly: TestCollectionOrderer(typeof(LongestFirst))]
