using Throughcare.Domain.Extracts;

namespace Throughcare.Domain.Submissions;

/// <summary>Finds the episode that is held for each one submitted, and says whether the two say the same.</summary>
internal sealed class EpisodeMatcher
{
    private readonly Extract held, submitted;
    private readonly int[] slots;
    private readonly bool[] isMatched;
    private readonly int[] heldText;
    private readonly SameValues same;
    private readonly List<int> added = [];
    private readonly List<ChangedRecord> changed = [];
    private readonly List<int> gone = [];
    private readonly IReadOnlySet<int> others;
    private int unchanged;

    /// <param name="heldText">See <see cref="SameValues.HeldText"/>.</param>
    /// <param name="others">Episodes held that another source has given; a submission that sends them takes them over.</param>
    public EpisodeMatcher(Extract held, Extract submitted, int[] heldText, IReadOnlySet<int> others)
    {
        (this.held, this.submitted, this.heldText, this.others) = (held, submitted, heldText, others);
        isMatched = new bool[held.Episodes.Count];
        same = new SameValues(held.Schema.Episode, heldText);
        slots = new int[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, held.Episodes.Count * 2))];
        for (var e = 0; e < held.Episodes.Count; e++)
            slots[Slot(held, e, held.AgencyOf(e))] = e + 1;
    }

    /// <summary>The position of the episode that is held, or -1.</summary>
    public int Match(int episode)
    {
        var match = slots[Slot(submitted, episode, heldText[submitted.AgencyOf(episode)])] - 1;
        if (match < 0)
            added.Add(episode);
        else
        {
            isMatched[match] = true;
            if (SaysTheSame(match, episode) && !others.Contains(match))
                unchanged++;
            else
                changed.Add(new ChangedRecord(match, episode));
        }
        return match;
    }

    /// <summary>Held episodes that were not matched.</summary>
    public IEnumerable<int> Unmatched() => Enumerable.Range(0, isMatched.Length).Where(e => !isMatched[e]);

    /// <summary>Takes an episode that is gone, unless another source has given it.</summary>
    public void Leave(int heldEpisode)
    {
        if (!others.Contains(heldEpisode))
            gone.Add(heldEpisode);
    }

    public RecordComparison Result() => new(added, changed, unchanged, gone);

    private bool SaysTheSame(int match, int episode) =>
        held.Episodes.HasConsent(match) == submitted.Episodes.HasConsent(episode) && same.Are(held.Episodes[match], submitted.Episodes[episode]);

    /// <summary>The slot of an episode's ids, or the free one where it belongs.</summary>
    private int Slot(Extract extract, int episode, int agency)
    {
        var client = extract.Episodes.ClientId(episode);
        var id = extract.Episodes.EpisodeId(episode);
        var hash = ByteHash.Mix(ByteHash.Mix(ByteHash.Of(client), ByteHash.Of(id)), (ulong)agency);
        for (var slot = (int)(hash >> 20) & (slots.Length - 1); ; slot = (slot + 1) & (slots.Length - 1))
        {
            var other = slots[slot] - 1;
            if (other < 0 || (held.AgencyOf(other) == agency && held.Episodes.ClientId(other).SequenceEqual(client) && held.Episodes.EpisodeId(other).SequenceEqual(id)))
                return slot;
        }
    }
}
