using Throughcare.Domain.Organisations;

namespace Throughcare.Domain.Journeys;

/// <summary>
/// Replaces a merged agency by the one that stands for it: whatever begins from the day of the merger on, and everybody
/// who leaves from then on, counts at the successor.
/// </summary>
internal sealed class SucceededAgencies
{
    private readonly (int From, int To, ushort Successor)[][] byAgency;

    /// <param name="agencies">The agencies to which columns refer, with every successor among them.</param>
    public SucceededAgencies(Successions successions, IReadOnlyList<string> agencies)
    {
        var places = agencies.Select((code, place) => (code, place)).ToDictionary(a => a.code, a => a.place, StringComparer.Ordinal);
        var byCode = successions.All.ToLookup(s => s.Agency, StringComparer.Ordinal);
        byAgency =
        [
            .. agencies.Select(code => byCode[code]
                .Select(s => (s.From.DayNumber, s.To?.DayNumber ?? int.MaxValue, checked((ushort)places[s.Successor]))).ToArray()),
        ];
    }

    public FactsShard In(FactsShard shard) => shard with
    {
        JourneyClosingAgency = Succeeded(shard.JourneyClosingAgency, shard.JourneyEnd),
        EpisodeAgency = Succeeded(shard.EpisodeAgency, shard.EpisodeStart),
        OpenAccessAgency = Succeeded(shard.OpenAccessAgency, shard.OpenAccessStart),
        InterventionAgency = Succeeded(shard.InterventionAgency, shard.InterventionStart),
        TopAgency = Succeeded(shard.TopAgency, shard.TopDate),
    };

    private ushort[] Succeeded(ushort[] agencies, int[] days)
    {
        ushort[]? moved = null;
        for (var i = 0; i < agencies.Length; i++)
        {
            foreach (var (from, to, successor) in byAgency[agencies[i]])
            {
                if (days[i] < from || days[i] > to)
                    continue;
                moved ??= [.. agencies];
                moved[i] = successor;
                break;
            }
        }
        return moved ?? agencies;
    }
}
