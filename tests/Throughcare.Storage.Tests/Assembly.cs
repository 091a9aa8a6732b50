using Throughcare.Testing;

[assembly: AssemblyFixture(typeof(TestDatabases))]
[assembly: DropDatabases]
