using System.Buffers.Binary;
using System.Collections;
using FsCheck.Fluent;
using Throughcare.Domain.Dataset;
using Throughcare.Domain.Journeys;

namespace Throughcare.Domain.Tests.Journeys;

/// <summary>Shards as bytes that can be kept.</summary>
public class FactsCodecTests
{
    private static readonly DateOnly AsOf = new(2007, 6, 30);

    [Fact]
    public void Every_column_comes_back_as_it_was() => Hold(seed =>
    {
        var shard = Assert.Single(Facts.Build(new Register(seed).Extract(), AsOf, 1).Shards);
        var again = FactsCodec.Read(FactsCodec.Write(shard));
        Assert.All(
            typeof(FactsShard).GetProperties().Where(p => p.PropertyType.IsArray),
            column => Assert.Equal((IEnumerable)column.GetValue(shard)!, (IEnumerable)column.GetValue(again)!));
    });

    [Fact]
    public void Facts_can_be_assembled_from_kept_shards() => Hold(seed =>
    {
        var facts = Facts.Build(new Register(seed).Extract(), AsOf, Facts.KeptShards);
        Assert.Equal(FactsText.Of(facts), FactsText.Of(Again(facts, s => s)));
    });

    [Fact]
    public void Kept_facts_can_be_brought_up_to_date() => Hold(seed =>
    {
        var register = new Register(seed);
        var kept = Again(Facts.Build(register.Extract(), AsOf, 4), s => s);
        var touched = register.Change(3);
        var renewed = kept.WithRebuilt(Facts.Build(register.Extract(touched), AsOf, 4), touched);
        Assert.Equal(FactsText.Of(Facts.Build(register.Extract(), AsOf, 4)), FactsText.Of(renewed));
    });

    [Fact]
    public void A_shard_that_is_cut_short_is_refused()
    {
        var bytes = Small();
        for (var length = 0; length < bytes.Length; length++)
            Assert.Throws<InvalidDataException>(() => FactsCodec.Read(bytes.AsMemory(..length)));
    }

    [Fact]
    public void A_shard_with_a_wrong_bit_is_refused()
    {
        var bytes = Small();
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Throws<InvalidDataException>(() => FactsCodec.Read(bytes));
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        }
        Assert.Equal(1, FactsCodec.Read(bytes).Persons);
    }

    [Fact]
    public void A_shard_with_extra_bytes_is_refused() =>
        Assert.Throws<InvalidDataException>(() => FactsCodec.Read((byte[])[.. Small(), 0]));

    [Fact]
    public void A_shard_of_another_version_is_refused_because_of_its_version()
    {
        var bytes = Small();
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), FactsCodec.Version + 1);
        Assert.Contains($"version {FactsCodec.Version + 1}", Assert.Throws<InvalidDataException>(() => FactsCodec.Read(bytes)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Columns_that_do_not_fit_together_are_refused_though_the_checksum_is_right()
    {
        var shard = FactsCodec.Read(Small());
        Assert.All(
            (FactsShard[])
            [
                shard with { PersonLatest = [] },
                shard with { JourneysFrom = [0, 2] },
                shard with { EpisodesFrom = [0] },
                shard with { EpisodeAgency = [0, 0] },
                shard with { JourneyStartTop = [1] },
                shard with { JourneyProfile = [1] },
            ],
            wrong => Assert.Throws<InvalidDataException>(() => FactsCodec.Read(FactsCodec.Write(wrong))));
    }

    [Fact]
    public void Shards_that_do_not_belong_together_are_refused()
    {
        var facts = Facts.Build(new Register(seed: 7, mostPersons: 40).Extract(), AsOf, 4);
        Assert.Throws<InvalidDataException>(() => Again(facts, shards => [.. shards.Reverse()]));
        Assert.Throws<InvalidDataException>(() => Again(facts, shards => [.. shards.Take(3)]));
        Assert.Throws<InvalidDataException>(() => Facts.FromKept(facts.Version, AsOf, [.. facts.Agencies.Skip(1)], facts.Areas, facts.Shards));
        Assert.Throws<InvalidDataException>(() => Facts.FromKept(facts.Version, AsOf, facts.Agencies, [.. facts.Areas.Skip(1)], facts.Shards));
    }

    [Fact]
    public void The_agency_of_an_intervention_or_a_TOP_is_that_of_its_episode()
    {
        var facts = Facts.Build(Tables.Parse(
            """
            agency | episode | started    | discharged | top        | stage
            Oak    | 1       | 2006-05-01 | 2006-06-30 | 2006-05-01 | S
            Elm    | 2       | 2006-06-10 |            | 2006-08-01 | R
            Oak    | 3       | 2006-06-20 |            | 2006-07-01 | R
            """).Extract(), AsOf, 1);
        string[] Names(ushort[] places) => [.. places.Select(p => facts.Agencies[p])];

        Assert.Equal(["Oak", "Elm", "Oak"], Names(facts.Shards[0].InterventionAgency));
        Assert.Equal(["Oak", "Oak", "Elm"], Names(facts.Shards[0].TopAgency));
    }

    private static Facts Again(Facts facts, Func<IEnumerable<FactsShard>, IReadOnlyList<FactsShard>> some) =>
        Facts.FromKept(DatasetVersion.H, facts.AsOf, facts.Agencies, facts.Areas, some(facts.Shards.Select(s => FactsCodec.Read(FactsCodec.Write(s)))));

    private static Facts Again(Facts facts, Func<FactsShard, FactsShard> each) => Again(facts, shards => [.. shards.Select(each)]);

    private static byte[] Small() =>
        FactsCodec.Write(Facts.Build(Tables.Parse("started | TOPDATE | TRSTAGE\n2006-05-01 | 2006-05-01 | S").Extract(), AsOf, 1).Shards[0]);

    private static void Hold(Action<int> assertions) => Properties.Hold(Arb.From(Gen.Choose(0, int.MaxValue - 1)), assertions, times: 100);
}
