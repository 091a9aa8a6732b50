namespace Throughcare.Domain.Journeys;

/// <summary>
/// The lasting numbers of persons. Until somebody decides about a client, the number of the person is the key of the
/// record (<see cref="PersonKey"/>), so for most people nothing is kept.
/// <c>docs/decisions/2026-11-26-sources-and-persons.md</c> says what follows from decisions.
/// </summary>
public sealed class PersonNumbers
{
    private readonly Dictionary<(int Client, ulong Key), DecidedPerson> persons;
    private readonly HashSet<ulong> keys;
    private readonly HashSet<int> clients;

    private PersonNumbers(Dictionary<(int Client, ulong Key), DecidedPerson> persons)
    {
        this.persons = persons;
        keys = [.. persons.Keys.Select(p => p.Key)];
        clients = [.. persons.Keys.Select(p => p.Client)];
    }

    /// <summary>Finds the numbers of persons.</summary>
    /// <param name="clients">
    /// Everybody who shares a key with somebody about whom something was decided, or has a number written down for a
    /// key.
    /// </param>
    /// <param name="decisions">What was decided, in any order.</param>
    public static PersonNumbers Of(IEnumerable<KnownClient> clients, IReadOnlyCollection<LinkDecision> decisions)
    {
        ArgumentNullException.ThrowIfNull(clients);
        ArgumentNullException.ThrowIfNull(decisions);
        return new PersonNumbers(PersonResolver.Resolve(clients, decisions));
    }

    /// <summary>The number of the person to whom a client's episodes with a key belong.</summary>
    public ulong NumberOf(int client, ulong key) => persons.TryGetValue((client, key), out var person) ? person.Number : key;

    /// <summary>
    /// The person to whom a client's episodes with a key belong, if anything was decided that could matter for it.
    /// </summary>
    internal bool TryFind(int client, ulong key, out DecidedPerson person) => persons.TryGetValue((client, key), out person);

    /// <summary>Whether anything was decided that matters for a key.</summary>
    internal bool Has(ulong key) => keys.Contains(key);

    /// <summary>Whether anything was decided that matters for a client.</summary>
    internal bool Has(int client) => clients.Contains(client);
}
