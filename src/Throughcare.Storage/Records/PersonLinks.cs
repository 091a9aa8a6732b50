using Throughcare.Domain.Journeys;

namespace Throughcare.Storage.Records;

/// <summary>Which clients are the same person, as far as anything was ever decided; otherwise the attributor decides.</summary>
public sealed class PersonLinks
{
    private readonly PersonNumbers? numbers;
    private readonly PersonFamilies? families;

    internal PersonLinks(IReadOnlyList<KnownClient> clients, IReadOnlyList<KnownClient> before, IReadOnlyList<DecidedLink> decisions)
    {
        if (clients.Count + before.Count == 0)
            return;
        Clients = clients;
        numbers = PersonNumbers.Of(clients, [.. decisions.Where(d => d.Until is null).Select(DecisionOf)]);
        families = new PersonFamilies([.. clients, .. before], decisions.Select(DecisionOf));
    }

    /// <summary>Everybody whom a decision concerns, or could.</summary>
    internal IReadOnlyList<KnownClient> Clients { get; } = [];

    /// <summary>Reads who is who in a partnership, or among the clients of one agency alone.</summary>
    /// <param name="prepared">The number of a change that is being prepared, to be taken in as if it held; 0 for none.</param>
    public static Task<PersonLinks> LoadAsync(
        ThroughcareDb db, int partnership, string? agency = null, int prepared = 0, CancellationToken cancel = default) =>
        new PersonLinkLoader(db, partnership, agency, prepared).LoadAsync([], cancel);

    /// <summary>To whom the episodes that were read belong; null if nothing was decided.</summary>
    public EpisodePersons? Of(StoredRecords records)
    {
        ArgumentNullException.ThrowIfNull(records);
        return numbers is null ? null : new EpisodePersons(numbers, records.ClientAt);
    }

    /// <summary>The number of the person to whom a client's episodes with a key belong.</summary>
    internal ulong NumberOf(int client, ulong key) => numbers?.NumberOf(client, key) ?? key;

    /// <summary>
    /// The keys and numbers of everybody whose facts can change with these, by the last change or the one being
    /// prepared.
    /// </summary>
    internal IReadOnlySet<ulong> With(IReadOnlySet<ulong> touched) => families?.With(touched) ?? touched;

    private static LinkDecision DecisionOf(DecidedLink link) => new(link.FirstClient, link.SecondClient, link.IsSame);
}
