using System.Text;
using Throughcare.Domain.Extracts;

namespace Throughcare.Domain.Submissions;

/// <summary>Compares the records of one kind, such as the interventions, of matched episodes.</summary>
/// <param name="others">Records held that another source has given; a submission that sends them takes them over.</param>
internal sealed class DetailMatcher(DetailTable held, DetailTable submitted, SameValues same, IReadOnlySet<int> others)
{
    /// <summary>From this many records of an episode on, they are looked up rather than walked through.</summary>
    private const int Many = 16;

    private readonly List<int> added = [];
    private readonly List<ChangedRecord> changed = [];
    private readonly List<int> gone = [];
    private int unchanged;

    /// <param name="heldEpisode">Position of the episode that we hold, or -1.</param>
    /// <param name="episode">Position of the submitted one.</param>
    public void Match(int heldEpisode, int episode)
    {
        var before = heldEpisode < 0 ? default : held.Of(heldEpisode);
        var places = before.Length < Many ? null : Places(before);
        var matched = 0;
        foreach (var i in submitted.Of(episode))
        {
            var match = places is null ? Find(before, submitted.Id(i)) : places.GetValueOrDefault(Key(submitted.Id(i)), -1);
            if (match < 0)
            {
                added.Add(i);
                continue;
            }
            matched++;
            if (same.Are(held[match], submitted[i]) && !others.Contains(match))
                unchanged++;
            else
                changed.Add(new ChangedRecord(match, i));
        }
        if (matched < before.Length)
            LeaveUnmatched(before, episode);
    }

    /// <summary>Takes the records of an episode that was not sent.</summary>
    /// <returns>Whether any of them stays, because another source has given it.</returns>
    public bool Leave(int heldEpisode)
    {
        var stays = false;
        foreach (var i in held.Of(heldEpisode))
        {
            if (others.Contains(i))
                stays = true;
            else
                gone.Add(i);
        }
        return stays;
    }

    public RecordComparison Result() => new(added, changed, unchanged, gone);

    private void LeaveUnmatched(ReadOnlySpan<int> before, int episode)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var i in submitted.Of(episode))
            ids.Add(Key(submitted.Id(i)));
        foreach (var i in before)
        {
            if (!ids.Contains(Key(held.Id(i))) && !others.Contains(i))
                gone.Add(i);
        }
    }

    private int Find(ReadOnlySpan<int> before, ReadOnlySpan<byte> id)
    {
        foreach (var i in before)
        {
            if (held.Id(i).SequenceEqual(id))
                return i;
        }
        return -1;
    }

    private Dictionary<string, int> Places(ReadOnlySpan<int> before)
    {
        var places = new Dictionary<string, int>(before.Length, StringComparer.Ordinal);
        foreach (var i in before)
            places[Key(held.Id(i))] = i;
        return places;
    }

    private static string Key(ReadOnlySpan<byte> id) => Encoding.UTF8.GetString(id);
}
