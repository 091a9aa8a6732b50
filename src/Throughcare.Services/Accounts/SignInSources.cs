namespace Throughcare.Services.Accounts;

/// <summary>
/// Slows down anybody who tries wrong passwords, whichever the accounts. After ten wrong attempts a network address has
/// to wait between attempts: half a minute at first, then twice as long each time. Until then it is refused; no thread
/// sleeps. One wrong attempt is forgotten every two minutes: an office whose people mistype now and then never waits,
/// and somebody who goes on guessing gets no further than one attempt in two minutes. It measures the time that has
/// passed, not what the clock says: putting the clock right changes nothing.
/// </summary>
public sealed class SignInSources(TimeProvider clock, int most = SignInSources.Most)
{
    /// <summary>How many wrong attempts cost no waiting.</summary>
    internal const int Free = 10;

    /// <summary>The wait after ten wrong attempts. It doubles with each that follows.</summary>
    internal static readonly TimeSpan ShortestWait = TimeSpan.FromSeconds(30);

    /// <summary>How long it takes for one wrong attempt to be forgotten.</summary>
    internal static readonly TimeSpan Forgotten = TimeSpan.FromMinutes(2);

    /// <summary>How many addresses are counted separately; any others are counted together.</summary>
    private const int Most = 100_000;

    private readonly Lock gate = new();
    private readonly Dictionary<string, Record> records = [];
    private readonly Record others = new();
    private readonly long beginning = clock.GetTimestamp();
    private TimeSpan swept;

    private TimeSpan Now => clock.GetElapsedTime(beginning);

    /// <summary>Counts an attempt, as if it were wrong: its outcome is not known yet.</summary>
    /// <returns>How long to wait before it may be made; zero if it may be made now.</returns>
    internal TimeSpan Begin(string source)
    {
        lock (gate)
        {
            var now = Now;
            var record = Find(source, now);
            record.Forget(now);
            if (record.Until > now)
                return record.Until - now;
            record.Wrong++;
            if (record.Wrong >= Free)
                record.Until = now + (ShortestWait * Math.Pow(2, record.Wrong - Free));
            return TimeSpan.Zero;
        }
    }

    /// <summary>Takes back an attempt that was right or was not made.</summary>
    internal void GiveBack(string source)
    {
        lock (gate)
        {
            var record = Find(source, Now);
            record.Wrong = Math.Max(0, record.Wrong - 1);
            record.Until = TimeSpan.Zero;
        }
    }

    private Record Find(string source, TimeSpan now)
    {
        if (records.TryGetValue(source, out var found))
            return found;
        if (records.Count >= most && now - swept >= Forgotten)
        {
            swept = now;
            foreach (var (key, record) in records)
            {
                record.Forget(now);
                if (record.Wrong == 0 && record.Until <= now)
                    records.Remove(key);
            }
        }
        return records.Count < most ? records[source] = new Record { Since = now } : others;
    }

    private sealed class Record
    {
        /// <summary>Wrong attempts that are not forgotten yet.</summary>
        public int Wrong { get; set; }

        /// <summary>When one was last forgotten.</summary>
        public TimeSpan Since { get; set; }

        /// <summary>When the next attempt may be made.</summary>
        public TimeSpan Until { get; set; }

        public void Forget(TimeSpan now)
        {
            var forgotten = (long)((now - Since) / Forgotten);
            Since += forgotten * Forgotten;
            Wrong = (int)Math.Max(0, Wrong - forgotten);
        }
    }
}
