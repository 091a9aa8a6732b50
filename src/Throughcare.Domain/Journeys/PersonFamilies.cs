namespace Throughcare.Domain.Journeys;

/// <summary>
/// Who might be the same person, where anything was decided: clients who share keys, or about whom somebody has decided
/// together, each with their keys and every number that their person can have. When anything in a family changes, all
/// of its persons are rebuilt.
/// </summary>
public sealed class PersonFamilies
{
    private readonly Dictionary<ulong, HashSet<ulong>> families = [];

    /// <param name="clients">Before the change and after it, so a client may be there twice.</param>
    /// <param name="decisions">Before the change and after it.</param>
    public PersonFamilies(IEnumerable<KnownClient> clients, IEnumerable<LinkDecision> decisions)
    {
        ArgumentNullException.ThrowIfNull(clients);
        ArgumentNullException.ThrowIfNull(decisions);
        foreach (var client in clients)
            Unite([.. client.Keys, client.Number ?? (ulong)client.Client, (ulong)client.Client]);
        foreach (var (first, second, _) in decisions)
            Unite([(ulong)first, (ulong)second]);
    }

    /// <summary>The keys and numbers of everybody whose facts can change when these do.</summary>
    /// <param name="touched">Keys of records, or numbers of persons.</param>
    public IReadOnlySet<ulong> With(IEnumerable<ulong> touched)
    {
        ArgumentNullException.ThrowIfNull(touched);
        var all = new HashSet<ulong>();
        foreach (var value in touched)
        {
            if (!all.Contains(value) && families.TryGetValue(value, out var family))
                all.UnionWith(family);
            all.Add(value);
        }
        return all;
    }

    private void Unite(ReadOnlySpan<ulong> values)
    {
        var united = new HashSet<ulong>();
        foreach (var value in values)
        {
            var family = families.TryGetValue(value, out var known) ? known : [value];
            // The smaller is moved into the larger, so that no value moves often.
            var (larger, smaller) = family.Count > united.Count ? (family, united) : (united, family);
            if (larger == smaller)
                continue;
            larger.UnionWith(smaller);
            foreach (var moved in smaller)
                families[moved] = larger;
            united = larger;
        }
        foreach (var value in values)
            families[value] = united;
    }
}
