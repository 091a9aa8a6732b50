using Throughcare.Domain.Organisations;

namespace Throughcare.Domain.Tests.Organisations;

public class ParentsTests
{
    [Theory]
    [InlineData("", false)]
    [InlineData("1>2", false)]
    [InlineData("1>2 2>3", false)]
    [InlineData("1>1", true)]
    [InlineData("1>2 2>1", true)]
    [InlineData("1>2 2>3 3>1", true)]
    [InlineData("1>2 2>3 3>2", false)]
    public void An_organisation_is_not_part_of_itself(string parents, bool isInCircle)
    {
        var parentOf = parents.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToDictionary(p => p[0] - '0', p => (int?)(p[2] - '0'));

        Assert.Equal(isInCircle, Parents.IsInCircle(1, id => parentOf.GetValueOrDefault(id)));
    }
}
