using System.Reflection;
using Xunit;
using Xunit.v3;

namespace Throughcare.Testing;

/// <summary>Takes the databases of each test of an assembly away when the test has ended.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class DropDatabasesAttribute : BeforeAfterTestAttribute
{
    public override void After(MethodInfo methodUnderTest, IXunitTest test)
    {
        ArgumentNullException.ThrowIfNull(test);
        // What comes after a test cannot be awaited.
        Task.Run(() => DropAsync(test.UniqueID)).GetAwaiter().GetResult();
    }

    private static async Task DropAsync(string test)
    {
        if (await TestContext.Current.GetFixture<TestDatabases>() is { } databases)
            await databases.DropAsync(test);
    }
}
