using System.Reflection;
using Xunit;
using Xunit.v3;

namespace Throughcare.Testing;

/// <summary>Removes the databases of each test in an assembly when the test has ended.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class DropDatabasesAttribute : BeforeAfterTestAttribute
{
    public override void After(MethodInfo methodUnderTest, IXunitTest test)
    {
        ArgumentNullException.ThrowIfNull(test);
        // Whatever runs after a test cannot be awaited.
        Task.Run(() => DropAsync(test.UniqueID)).GetAwaiter().GetResult();
    }

    private static async Task DropAsync(string test)
    {
        if (await TestContext.Current.GetFixture<TestDatabases>() is { } databases)
            await databases.DropAsync(test);
    }
}
