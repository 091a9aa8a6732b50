using Throughcare.Testing;

[assembly: AssemblyFixture(typeof(TestDatabases))]
