using System.Text;
using Throughcare.Domain.Extracts;
using Throughcare.Domain.Journeys;

namespace Throughcare.Domain.Tests.Journeys;

/// <summary>A register, as a service keeps it, in which somebody decides which clients are the same person.</summary>
internal sealed class Linked(int seed)
{
    private const int Shards = 8;

    private static readonly DateOnly AsOf = new(2007, 6, 30);

    private readonly Register register = new(seed);
    private readonly Random random = new(seed);
    private readonly Dictionary<string, int> numbers = [];
    private readonly Dictionary<int, ulong> written = [];
    private readonly Dictionary<(int First, int Second), bool> decisions = [];

    /// <summary>The facts of all records.</summary>
    public Facts Build() => Build(register.Extract());

    /// <summary>Changes some records, or decides about two clients, or takes a decision back.</summary>
    /// <returns>The facts of the persons whom this touches, and their numbers.</returns>
    public (Facts Rebuilt, IReadOnlySet<ulong> Touched) Change()
    {
        var before = Clients();
        var decided = Decisions();
        var touched = random.Next(3) == 0 ? register.Change(random.Next(1, 4)) : Decide(before);
        var families = new PersonFamilies([.. before, .. Clients()], [.. decided, .. Decisions()]);
        var all = families.With(touched);
        return (Build(register.Extract(all)), all);
    }

    private Facts Build(Extract extract) =>
        Facts.Build(extract, AsOf, Shards, new EpisodePersons(Numbers(), episode => ClientOf(extract, episode)));

    private PersonNumbers Numbers() => PersonNumbers.Of(Clients(), Decisions());

    private List<LinkDecision> Decisions() => [.. decisions.Select(d => new LinkDecision(d.Key.First, d.Key.Second, d.Value))];

    private HashSet<ulong> Decide(List<KnownClient> clients)
    {
        if (clients.Count == 0)
            return [];
        var some = clients[random.Next(clients.Count)];
        // Mostly about clients who have something to do with each other.
        var near = clients.Where(c => random.Next(2) == 0 ? c.Keys.Intersect(some.Keys).Any() : written.ContainsKey(c.Client)).ToList();
        var other = near.Count > 0 && random.Next(3) > 0 ? near[random.Next(near.Count)] : clients[random.Next(clients.Count)];
        if (other.Client == some.Client)
            return [];
        var known = Numbers();
        HashSet<ulong> persons = [.. some.Keys.Select(k => known.NumberOf(some.Client, k)), .. other.Keys.Select(k => known.NumberOf(other.Client, k))];
        foreach (var client in clients)
        {
            var theirs = client.Keys.Select(k => known.NumberOf(client.Client, k)).ToList();
            if (theirs.Exists(persons.Contains))
                written.TryAdd(client.Client, known.NumberOf(client.Client, client.Keys.Min()));
        }
        var pair = (Math.Min(some.Client, other.Client), Math.Max(some.Client, other.Client));
        if (!decisions.Remove(pair))
            decisions.Add(pair, random.Next(2) == 0);
        return [.. some.Keys, .. other.Keys];
    }

    private List<KnownClient> Clients()
    {
        var extract = register.Extract();
        return [.. Enumerable.Range(0, extract.Episodes.Count).ToLookup(e => ClientOf(extract, e), e => PersonKey.Of(extract, e))
            .Select(c => new KnownClient(c.Key, [.. c.Distinct()], written.TryGetValue(c.Key, out var number) ? number : null))];
    }

    private int ClientOf(Extract extract, int episode)
    {
        var name = $"{extract.Texts.Text(extract.AgencyOf(episode))}/{Encoding.UTF8.GetString(extract.Episodes.ClientId(episode))}";
        numbers.TryAdd(name, numbers.Count + 1);
        return numbers[name];
    }
}
