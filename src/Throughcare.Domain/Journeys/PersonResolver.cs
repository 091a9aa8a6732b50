namespace Throughcare.Domain.Journeys;

/// <summary>
/// Says which clients are the same person: by default the attributor does, and above it what was decided. A refusal
/// holds against everything; among confirmed links, and among clients with the same attributor, those whose clients
/// were known first come first. The answer does not depend on the order in which it is told of them.
/// </summary>
internal sealed class PersonResolver
{
    /// <summary>The episodes of a client with one key, in order of client and key.</summary>
    private readonly List<Node> nodes = [];

    private readonly Dictionary<int, ulong> written = [];

    private PersonResolver(IEnumerable<KnownClient> clients, IReadOnlyCollection<LinkDecision> decisions)
    {
        var refused = Refused(decisions);
        foreach (var client in clients)
        {
            if (client.Number is { } number)
                written.Add(client.Client, number);
            nodes.AddRange(client.Keys.Distinct().Select(key => new Node(client.Client, key, refused.GetValueOrDefault(client.Client))));
        }
        nodes.Sort((a, b) => (a.Client, a.Key).CompareTo((b.Client, b.Key)));
        JoinConfirmed(decisions);
        JoinByAttributor();
    }

    /// <summary>Finds the person of each client's episodes.</summary>
    /// <param name="clients">
    /// Everybody who shares a key with somebody about whom something was decided, or has a number written down for a
    /// key.
    /// </param>
    public static Dictionary<(int Client, ulong Key), DecidedPerson> Resolve(
        IEnumerable<KnownClient> clients, IReadOnlyCollection<LinkDecision> decisions) =>
        new PersonResolver(clients, decisions).Numbered();

    private static Dictionary<int, HashSet<int>> Refused(IEnumerable<LinkDecision> decisions)
    {
        var refused = new Dictionary<int, HashSet<int>>();
        foreach (var (first, second, isSame) in decisions)
        {
            if (isSame || first == second)
                continue;
            foreach (var (one, other) in ((int, int)[])[(first, second), (second, first)])
            {
                refused.TryAdd(one, []);
                refused[one].Add(other);
            }
        }
        return refused;
    }

    private void JoinConfirmed(IEnumerable<LinkDecision> decisions)
    {
        var ofClient = nodes.ToLookup(n => n.Client);
        var confirmed = decisions.Where(d => d.IsSame).Select(d => (First: Math.Min(d.First, d.Second), Second: Math.Max(d.First, d.Second))).Order().ToList();
        foreach (var client in confirmed.SelectMany(c => (int[])[c.First, c.Second]).Distinct())
        {
            foreach (var node in ofClient[client])
            {
                node.IsWhole = true;
                ofClient[client].First().Person.TryJoin(node.Person);
            }
        }
        foreach (var (first, second) in confirmed)
        {
            if (ofClient.Contains(first) && ofClient.Contains(second))
                ofClient[first].First().Person.TryJoin(ofClient[second].First().Person);
        }
    }

    /// <summary>Each client joins the first client with the same attributor whom they may join.</summary>
    private void JoinByAttributor()
    {
        var earlier = new Dictionary<ulong, List<Node>>();
        foreach (var node in nodes.Where(n => PersonKey.IsAttributor(n.Key)))
        {
            earlier.TryAdd(node.Key, []);
            _ = earlier[node.Key].Exists(e => e.Person.TryJoin(node.Person));
            earlier[node.Key].Add(node);
        }
    }

    private Dictionary<(int Client, ulong Key), DecidedPerson> Numbered()
    {
        var taken = new HashSet<ulong>();
        var position = 0;
        var found = new Dictionary<(int, ulong), DecidedPerson>(nodes.Count);
        // Those whose number is written down come first, so that no newcomer takes it from them.
        foreach (var person in nodes.Select(n => n.Person).Distinct().OrderBy(p => !written.ContainsKey(p.First.Client)))
        {
            var number = NumberOf(person.First, taken);
            foreach (var node in person.Nodes)
                found.Add((node.Client, node.Key), new DecidedPerson(position, number, node.IsWhole));
            position++;
        }
        return found;
    }

    /// <summary>The number of a person, which comes from the client who was known first.</summary>
    private ulong NumberOf(Node first, HashSet<ulong> taken)
    {
        if (written.TryGetValue(first.Client, out var number) && taken.Add(number))
            return number;
        if (taken.Add(first.Key))
            return first.Key;
        taken.Add((ulong)first.Client);
        return (ulong)first.Client;
    }

    private sealed class Node
    {
        public Node(int client, ulong key, IReadOnlySet<int>? refused)
        {
            (Client, Key) = (client, key);
            Person = new Joined(this, refused ?? new HashSet<int>());
        }

        public int Client { get; }

        public ulong Key { get; }

        /// <summary>Whether the client is one person with all their episodes, whatever the attributor of each.</summary>
        public bool IsWhole { get; set; }

        public Joined Person { get; set; }
    }

    /// <summary>What has been joined so far.</summary>
    private sealed class Joined(Node node, IReadOnlySet<int> refused)
    {
        private readonly HashSet<int> clients = [node.Client];
        private readonly HashSet<int> refused = [.. refused];

        public List<Node> Nodes { get; } = [node];

        /// <summary>The episodes of the client who was known first; among these, those with the lowest key.</summary>
        public Node First { get; private set; } = node;

        /// <summary>Joins others, unless somebody among them was refused with somebody among these.</summary>
        /// <returns>Whether they are one person now.</returns>
        public bool TryJoin(Joined other)
        {
            if (other == this)
                return true;
            if (refused.Overlaps(other.clients))
                return false;
            if ((other.First.Client, other.First.Key).CompareTo((First.Client, First.Key)) < 0)
                First = other.First;
            clients.UnionWith(other.clients);
            refused.UnionWith(other.refused);
            Nodes.AddRange(other.Nodes);
            foreach (var joined in other.Nodes)
                joined.Person = this;
            return true;
        }
    }
}
