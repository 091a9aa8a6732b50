namespace Throughcare.Domain.Journeys;

/// <summary>
/// Who can be one person with whom, as far as anything was decided: clients who have keys in common or about whom somebody has
/// decided together, each with their keys and every number that their person can have. When anything of a family changes, the persons
/// of all of it are built anew.
/// </summary>
public sealed class PersonFamilies
{
    private readonly Dictionary<ulong, HashSet<ulong>> families = [];

    /// <param name="clients">Before the change and after it: a client may come twice.</param>
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

    /// <summary>The keys and numbers of all whose facts can change with some.</summary>
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
            // The smaller goes into the larger, so that no value moves often.
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
