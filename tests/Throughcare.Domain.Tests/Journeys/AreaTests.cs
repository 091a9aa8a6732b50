using Throughcare.Domain.Journeys;

namespace Throughcare.Domain.Tests.Journeys;

/// <summary>Where people live: the postcode sector of the episode.</summary>
public class AreaTests
{
    [Fact]
    public void Areas_are_sectors_in_upper_case_in_order()
    {
        var facts = Build("person | PC | started\nA | ls8 5 | 2006-05-01\nB | LS8 5 | 2006-05-01\nC | BD1 1 | 2006-05-01");
        Assert.Equal(["BD1 1", "LS8 5"], facts.Areas);
    }

    [Fact]
    public void The_area_of_a_journey_is_that_of_its_first_episode()
    {
        var facts = Build("PC | started | discharged\nLS9 1 | 2006-06-10 | 2006-07-01\nLS8 5 | 2006-05-01 | 2006-06-01");
        Assert.Equal(["LS8 5"], Areas(facts, s => s.JourneyArea));
        Assert.Equal(["LS8 5"], facts.Areas);
    }

    [Fact]
    public void The_area_of_an_open_access_episode_is_its_own() =>
        Assert.Equal(["LS8 5", "LS9 1"], Areas(Build("kind | PC | started\nOutreach | LS8 5 | 2006-05-01\nOutreach | LS9 1 | 2006-06-01"), s => s.OpenAccessArea));

    [Fact]
    public void Without_a_postcode_there_is_no_area()
    {
        var facts = Build("PC | started\n | 2006-05-01");
        Assert.Equal(["nowhere"], Areas(facts, s => s.JourneyArea));
        Assert.Empty(facts.Areas);
    }

    private static Facts Build(string table) => Facts.Build(Tables.Parse(table).Extract(), new DateOnly(2007, 6, 30));

    private static IEnumerable<string> Areas(Facts facts, Func<FactsShard, int[]> column) =>
        facts.Shards.SelectMany(column).Select(a => a < 0 ? "nowhere" : facts.Areas[a]);
}
