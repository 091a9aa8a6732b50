using Throughcare.Testing;
using Throughcare.Tests;

[assembly: AssemblyFixture(typeof(TestDatabases))]
[assembly: AssemblyFixture(typeof(Browsers))]
[assembly: DropDatabases]
[assembly: TestCollectionOrderer(typeof(LongestFirst))]
