using Throughcare.Domain.Extracts;

namespace Throughcare.Domain.Journeys;

/// <summary>The persons to whom the episodes of an extract belong, when somebody has decided about clients.</summary>
/// <param name="Numbers">The numbers of persons.</param>
/// <param name="ClientOf">The number of the client of an episode, by its position.</param>
public sealed record EpisodePersons(PersonNumbers Numbers, Func<int, int> ClientOf)
{
    /// <summary>The person of an episode, if anything was decided that could matter for it.</summary>
    internal bool TryFind(Extract extract, int episode, out DecidedPerson person)
    {
        var client = ClientOf(episode);
        var hasAttributor = extract.Schema.Attributor.TryPack(extract.Episodes[episode], out var key);
        person = default;
        // The key of an episode without an attributor takes long to find, and belongs to nobody else.
        return (hasAttributor ? Numbers.Has(key) : Numbers.Has(client))
            && Numbers.TryFind(client, hasAttributor ? key : PersonKey.Of(extract, episode), out person);
    }
}
