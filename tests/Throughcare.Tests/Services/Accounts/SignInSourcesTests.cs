using System.Net;
using Throughcare.Services.Accounts;
using Throughcare.Web.Accounts;

namespace Throughcare.Tests.Services.Accounts;

/// <summary>How network addresses that try wrong passwords are slowed down.</summary>
public class SignInSourcesTests
{
    private readonly StillClock clock = new();

    [Fact]
    public void Ten_wrong_attempts_cost_no_waiting_and_later_ones_more_and_more()
    {
        var sources = new SignInSources(clock);
        for (var i = 0; i < SignInSources.Free; i++)
            Assert.Equal(TimeSpan.Zero, sources.Begin("192.0.2.1"));

        var waits = new List<TimeSpan>();
        for (var i = 0; i < 6; i++)
        {
            waits.Add(sources.Begin("192.0.2.1"));
            clock.Pass(waits[^1]);
            Assert.Equal(TimeSpan.Zero, sources.Begin("192.0.2.1"));
        }

        // One is forgotten every two minutes, so it comes down to one attempt in that time, whichever the accounts.
        Assert.Equal([30, 60, 120, 120, 120, 120], waits.Select(w => w.TotalSeconds));
    }

    [Fact]
    public void Many_attempts_at_the_same_time_do_not_get_round_it()
    {
        var sources = new SignInSources(clock);

        var made = 0;
        Parallel.For(0, 200, _ =>
        {
            if (sources.Begin("192.0.2.1") == TimeSpan.Zero)
                Interlocked.Increment(ref made);
        });

        Assert.Equal(SignInSources.Free, made);
    }

    [Fact]
    public void Somebody_who_is_right_never_waits_and_gains_nothing_for_others_at_the_same_address()
    {
        var sources = new SignInSources(clock);
        for (var i = 0; i < 100; i++)
        {
            Assert.Equal(TimeSpan.Zero, sources.Begin("192.0.2.1"));
            sources.GiveBack("192.0.2.1");
        }

        var wrong = 0;
        for (var i = 0; i < 50 && sources.Begin("192.0.2.1") == TimeSpan.Zero; i++)
        {
            wrong++;
            // Signing in to an account of one's own in between.
            if (sources.Begin("192.0.2.1") == TimeSpan.Zero)
                sources.GiveBack("192.0.2.1");
        }
        Assert.Equal(SignInSources.Free, wrong);
    }

    [Fact]
    public void Mistakes_are_forgotten_one_by_one()
    {
        var sources = new SignInSources(clock);
        for (var i = 0; i < 200; i++)
        {
            // An office in which somebody mistypes every two minutes.
            Assert.Equal(TimeSpan.Zero, sources.Begin("192.0.2.1"));
            clock.Pass(SignInSources.Forgotten);
        }
    }

    [Fact]
    public void Addresses_are_counted_separately_and_if_there_are_too_many_together()
    {
        var sources = new SignInSources(clock, most: 20);
        for (var i = 0; i < 20; i++)
            Assert.Equal(TimeSpan.Zero, sources.Begin($"192.0.2.{i}"));

        // Any further addresses are counted as one, and memory does not grow.
        for (var i = 0; i < SignInSources.Free; i++)
            Assert.Equal(TimeSpan.Zero, sources.Begin($"198.51.100.{i}"));
        Assert.True(sources.Begin("198.51.100.77") > TimeSpan.Zero);
        Assert.Equal(TimeSpan.Zero, sources.Begin("192.0.2.1"));
        // Old attempts make room for new ones.
        clock.Pass(TimeSpan.FromHours(2));
        Assert.Equal(TimeSpan.Zero, sources.Begin("198.51.100.77"));
    }

    [Fact]
    public void Nobody_waits_longer_if_the_clock_is_put_back_or_less_if_it_is_put_forward()
    {
        var sources = new SignInSources(clock);
        for (var i = 0; i < SignInSources.Free; i++)
            sources.Begin("192.0.2.1");
        var wait = sources.Begin("192.0.2.1");

        foreach (var by in (int[])[-400, 800])
        {
            clock.Set(TimeSpan.FromDays(by));
            Assert.Equal(wait, sources.Begin("192.0.2.1"));
        }
    }

    [Theory]
    [InlineData("192.0.2.7", "192.0.2.7")]
    [InlineData("::ffff:192.0.2.7", "192.0.2.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64")]
    [InlineData("2001:db8:1:2:ffff:ffff:ffff:ffff", "2001:db8:1:2::/64")]
    [InlineData("2001:db8:1:3::1", "2001:db8:1:3::/64")]
    public void An_address_of_IPv6_counts_with_its_network_and_one_of_IPv4_by_itself(string address, string source) =>
        Assert.Equal(source, Source.Of(IPAddress.Parse(address)));

    /// <summary>A clock on which time passes only when the test says so.</summary>
    private sealed class StillClock : TimeProvider
    {
        private TimeSpan passed;
        private TimeSpan set;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => passed.Ticks;

        public override DateTimeOffset GetUtcNow() => new DateTimeOffset(2026, 11, 26, 9, 0, 0, TimeSpan.Zero) + passed + set;

        public void Pass(TimeSpan time) => passed += time;

        public void Set(TimeSpan by) => set += by;
    }
}
