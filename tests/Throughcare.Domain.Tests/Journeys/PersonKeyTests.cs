using Throughcare.Domain.Journeys;

namespace Throughcare.Domain.Tests.Journeys;

/// <summary>The numbers by which facts find the records of a person.</summary>
public class PersonKeyTests
{
    private const string Columns = "FINITIAL,SINITIAL,DOB,SEX,AGNCY,CLIENTID,EPISODID,CONSENT,REFLD,DAT,DRUG1,MODID,MODAL,MODST\n";

    private static readonly DateOnly AsOf = new(2007, 6, 30);

    [Fact]
    public void The_key_is_the_attributor() =>
        Assert.Equal(KeyOf("J,S,1980-01-01,M,Elm,1,1"), KeyOf("Jo,Smith,01/01/1980,1,Oak,2,7"));

    [Theory]
    [InlineData("K,S,1980-01-01,M,Elm,1,1")]
    [InlineData("J,T,1980-01-01,M,Elm,1,1")]
    [InlineData("J,S,1980-01-02,M,Elm,1,1")]
    [InlineData("J,S,1980-01-01,F,Elm,1,1")]
    public void A_different_key_follows_from_a_change_to_any_part_of_the_attributor(string other) =>
        Assert.NotEqual(KeyOf("J,S,1980-01-01,M,Elm,1,1"), KeyOf(other));

    [Theory]
    [InlineData(",S,1980-01-01,M")]
    [InlineData("J,,1980-01-01,M")]
    [InlineData("J,S,,M")]
    [InlineData("J,S,1980-01-01,")]
    public void Without_an_attributor_the_key_comes_from_the_episode(string attributor)
    {
        var key = KeyOf($"{attributor},Elm,1,1");
        Assert.True(key >> 63 == 1);
        Assert.NotEqual(key, KeyOf($"{attributor},Oak,1,1"));
        Assert.NotEqual(key, KeyOf($"{attributor},Elm,2,1"));
        Assert.NotEqual(key, KeyOf($"{attributor},Elm,1,2"));
        Assert.NotEqual(KeyOf($"{attributor},Elm,1,11"), KeyOf($"{attributor},Elm,11,1"));
        Assert.Equal(KeyOf(",,,,Elm,1,1"), key);
    }

    /// <summary>Kept facts hold these numbers.</summary>
    [Fact]
    public void Keys_and_buckets_never_change()
    {
        var attributor = KeyOf("J,S,1980-01-01,M,Elm,1,1");
        var episode = KeyOf(",S,1980-01-01,M,Elm,1,1");
        Assert.Equal(('J' * (1UL << 43)) | ('S' * (1UL << 23)) | (722814UL << 1), attributor);
        Assert.Equal(0xE9AD_F56B_0DA1_0564UL, episode);
        Assert.Equal([19, 30], [PersonKey.BucketOf(attributor, 64), PersonKey.BucketOf(episode, 64)]);
    }

    [Fact]
    public void Episodes_with_an_impossible_date_of_birth_are_separate_persons_with_the_same_key()
    {
        var facts = Build("J,S,1801-01-01,M,Elm,1,1", "J,S,1801-01-01,M,Elm,1,2");
        var shard = Assert.Single(facts.Shards);
        Assert.Equal(2, shard.Persons);
        Assert.Equal(shard.PersonNumber[0], shard.PersonNumber[1]);
        Assert.Equal(KeyOf("J,S,1801-01-01,M,Oak,9,9"), shard.PersonNumber[0]);
    }

    [Fact]
    public void The_key_does_not_change_when_the_data_date_makes_a_date_of_birth_possible()
    {
        const string row = "J,S,1997-01-01,M,Elm,1,1,Y,2006-05-01,X00B,1011,m,2,2007-05-01";
        var keys = ((DateOnly[])[new(2006, 6, 1), new(2007, 6, 1)])
            .Select(asOf => Facts.Build(Extracts.Reading.Of(Columns + row).Extract, asOf).Shards[0].PersonNumber[0]);
        Assert.Single(keys.Distinct());
    }

    [Fact]
    public void Figures_wanted_once_know_a_person_without_an_attributor_by_its_place()
    {
        var extract = Extracts.Reading.Of(Columns + Rows("J,S,1980-01-01,M,Elm,1,1", "J,S,1801-01-01,M,Elm,1,2", ",,,,Elm,1,3")).Extract;
        var shard = Assert.Single(Facts.BuildForOneRun(extract, AsOf).Shards);
        Assert.Equal(new[] { PersonKey.Of(extract, 0), PersonKey.Of(extract, 1), (1UL << 63) | 2 }.Order(), shard.PersonNumber.Order());
    }

    private static ulong KeyOf(string identity) => PersonKey.Of(Extracts.Reading.Of(Columns + identity).Extract, 0);

    private static Facts Build(params string[] identities) =>
        Facts.Build(Extracts.Reading.Of(Columns + Rows(identities)).Extract, AsOf);

    private static string Rows(params string[] identities) => string.Concat(identities.Select(i => $"{i},Y,2006-05-01,X00B,1011,m,2,2006-05-01\n"));
}
