using FsCheck.Fluent;
using Throughcare.Domain.Journeys;

namespace Throughcare.Domain.Tests.Journeys;

/// <summary>
/// Which clients are the same person. A client is written as a number and the attributors of the episodes (<c>2AB</c>),
/// where <c>-</c> is a missing one; a person as the clients who are one, with the number of the person: that of an
/// attributor or, if it is nobody's, that of a client.
/// </summary>
public class PersonNumbersTests
{
    [Theory]
    [InlineData("1A 2A 3B", "", "A: 1A 2A, B: 3B")]
    [InlineData("1AB", "", "A: 1A, B: 1B")]
    // Confirmed links join clients with everybody who is one person with either of them.
    [InlineData("1A 2B", "1=2", "A: 1A 2B")]
    [InlineData("1A 2B 3B 4A 5C", "1=2", "A: 1A 2B 3B 4A, C: 5C")]
    [InlineData("1A 2B 3C", "2=3 1=2", "A: 1A 2B 3C")]
    // Somebody with a confirmed link is one person with all their episodes.
    [InlineData("1AB 2C", "1=2", "A: 1A 1B 2C")]
    [InlineData("1A- 2B", "1=2", "A: 1A 1- 2B")]
    [InlineData("1A 2B- 3B", "1=3", "A: 1A 2B 3B, -2: 2-")]
    // Refused clients stay apart even if their attributors agree.
    [InlineData("1A 2A", "1/2", "A: 1A, 2: 2A")]
    [InlineData("1A 2A", "2/1", "A: 1A, 2: 2A")]
    [InlineData("1A 2B", "1/2", "A: 1A, B: 2B")]
    [InlineData("1AB 2A", "1/2", "A: 1A, B: 1B, 2: 2A")]
    // Others with the attributor go with the lowest client who has it and is not refused with them.
    [InlineData("1A 2A 3A", "1/2", "A: 1A 3A, 2: 2A")]
    [InlineData("1A 2A 3A", "2/3", "A: 1A 2A, 3: 3A")]
    [InlineData("1A 2A 3A", "1/2 1/3", "A: 1A, 2: 2A 3A")]
    [InlineData("1A 2A 3A", "1/2 1/3 2/3", "A: 1A, 2: 2A, 3: 3A")]
    // A refusal holds against a chain of confirmed links; among these, the links of the lowest clients hold.
    [InlineData("1A 2B 3C", "1=2 2=3 1/3", "A: 1A 2B, C: 3C")]
    [InlineData("1A 2B 3C", "1=3 2=3 1/2", "A: 1A 3C, B: 2B")]
    [InlineData("1A 2B 3C 4D", "1=2 2=3 3=4 1/4", "A: 1A 2B 3C, D: 4D")]
    [InlineData("1A 2B 3C 4D", "3=4 1=4 2=3 1/2", "A: 1A 4D, B: 2B 3C")]
    [InlineData("1A 2B", "1=2 1/2", "A: 1A, B: 2B")]
    // A confirmed link comes before the attributor.
    [InlineData("1A 2A 3B", "2=3 1/3", "A: 1A, 2: 2A 3B")]
    [InlineData("1A 2B 3A", "2=3 1/2", "A: 1A, B: 2B 3A")]
    // If none of a client's keys is free, their persons share a number.
    [InlineData("1A 2B 3AB", "1/3 2/3", "A: 1A, B: 2B, 3: 3A, 3: 3B")]
    [InlineData("", "1=2", "")]
    public void Decisions_override_the_attributor(string clients, string decisions, string persons) =>
        Assert.Equal(persons, Resolve(clients, decisions));

    [Theory]
    // The number written down is the one that the person had until the decision.
    [InlineData("1A#A 2B#B", "1=2", "A: 1A 2B")]
    [InlineData("1A#A 2B#B", "", "A: 1A, B: 2B")]
    [InlineData("1A#A 2A#A", "1/2", "A: 1A, 2: 2A")]
    // Correcting an attributor does not change the number of somebody about whom something was decided.
    [InlineData("1C#A 2B#B", "1=2", "A: 1C 2B")]
    [InlineData("1C#A 2B#B", "", "A: 1C, B: 2B")]
    [InlineData("1A#A 2C#2", "1/2", "A: 1A, 2: 2C")]
    // When a person is parted, the lowest client keeps the number and the others have numbers of their own.
    [InlineData("1A#A 2C#A 3C#A", "", "A: 1A, C: 2C 3C")]
    [InlineData("1A#A 2A#A 3A#A", "1/2 1/3", "A: 1A, 2: 2A 3A")]
    [InlineData("2B#A 3C#A", "2=3", "A: 2B 3C")]
    // No newcomer takes a number that is written down.
    [InlineData("1A 2B#A", "", "A: 2B, 1: 1A")]
    [InlineData("1A 2A#A 3A", "", "A: 1A 2A 3A")]
    // Somebody who joins a client who was known before has that client's number.
    [InlineData("1B 2B#A", "", "B: 1B 2B")]
    public void Numbers_that_are_written_down_do_not_change(string clients, string decisions, string persons) =>
        Assert.Equal(persons, Resolve(clients, decisions));

    [Fact]
    public void The_order_of_clients_and_decisions_does_not_matter() => Hold(random =>
    {
        var (clients, decisions) = Made(random);
        var shuffled = decisions.Select(d => random.Next(2) == 0 ? d : new LinkDecision(d.Second, d.First, d.IsSame)).ToArray();
        random.Shuffle(shuffled);
        KnownClient[] others = [.. clients.Select(c => c with { Keys = [.. c.Keys.Reverse()] })];
        random.Shuffle(others);
        var (told, again) = (PersonNumbers.Of(clients, decisions), PersonNumbers.Of(others, shuffled));
        Assert.All(Nodes(clients), n => Assert.Equal(PersonOf(told, n), PersonOf(again, n)));
    });

    [Fact]
    public void Two_clients_who_were_refused_are_never_one_person() => Hold(random =>
    {
        var (clients, decisions) = Made(random);
        var persons = Nodes(clients).ToLookup(n => n.Client, n => PersonOf(PersonNumbers.Of(clients, decisions), n).Position);
        Assert.All(decisions.Where(d => !d.IsSame), d => Assert.Empty(persons[d.First].Intersect(persons[d.Second])));
    });

    [Fact]
    public void Without_a_refusal_all_confirmed_links_hold_and_so_does_the_attributor() => Hold(random =>
    {
        var (clients, all) = Made(random);
        var decisions = all.Where(d => d.IsSame).ToList();
        var numbers = PersonNumbers.Of(clients, decisions);
        var persons = Nodes(clients).ToLookup(n => n.Client, n => PersonOf(numbers, n).Position);
        Assert.All(decisions, d => Assert.Single(persons[d.First].Union(persons[d.Second])));
        Assert.All(
            Nodes(clients).Where(n => PersonKey.IsAttributor(n.Key)).GroupBy(n => n.Key),
            same => Assert.Single(same.Select(n => PersonOf(numbers, n).Position).Distinct()));
    });

    [Fact]
    public void Two_persons_share_a_number_only_if_they_are_of_a_client_whose_episodes_disagree() => Hold(random =>
    {
        var (clients, decisions) = Made(random);
        var numbers = PersonNumbers.Of(clients, decisions);
        var sharing = Nodes(clients).GroupBy(n => PersonOf(numbers, n).Number).Where(g => g.Select(n => PersonOf(numbers, n).Position).Distinct().Count() > 1);
        Assert.All(sharing, g => Assert.Single(g.GroupBy(n => PersonOf(numbers, n).Position).Select(p => p.Min(n => n.Client)).Distinct()));
    });

    [Fact]
    public void Persons_unrelated_to_a_change_stay_as_they_were() => Hold(random =>
    {
        var (clients, decisions) = Made(random);
        var (before, keys) = (PersonNumbers.Of(clients, decisions), Nodes(clients));
        LinkDecision added = new(random.Next(1, 9), random.Next(9, 17), random.Next(2) == 0);
        var after = PersonNumbers.Of(clients, [.. decisions, added]);
        var families = new PersonFamilies(clients, [.. decisions, added]);
        var touched = families.With([(ulong)added.First, (ulong)added.Second]);
        var changed = keys.Where(n => PersonOf(before, n).Number != PersonOf(after, n).Number).ToList();
        Assert.All(changed, n => Assert.Contains(n.Key, touched));
        Assert.All(changed, n => Assert.Contains(PersonOf(before, n).Number, touched));
        Assert.All(changed, n => Assert.Contains(PersonOf(after, n).Number, touched));
    });

    [Fact]
    public void A_person_keeps_the_number_when_another_joins_and_the_lowest_client_keeps_it_when_they_are_parted() => Hold(random =>
    {
        // As the database does it: the previous number of everybody whom a decision touches is written down.
        var (clients, decisions) = Made(random);
        var before = PersonNumbers.Of(clients, decisions);
        KnownClient[] written = [.. clients.Select(c => c with { Number = before.NumberOf(c.Client, c.Keys.Min()) })];
        LinkDecision added = new(random.Next(1, 9), random.Next(9, 17), random.Next(2) == 0);
        var after = PersonNumbers.Of(written, [.. decisions, added]);
        foreach (var person in Nodes(clients).GroupBy(n => PersonOf(after, n).Position))
        {
            var lowest = person.MinBy(n => (n.Client, n.Key));
            var wasLowest = !Nodes(clients).Any(n => n.Client < lowest.Client && PersonOf(before, n).Number == before.NumberOf(lowest.Client, lowest.Key));
            if (wasLowest && clients.Single(c => c.Client == lowest.Client).Keys.Count == 1)
                Assert.Equal(before.NumberOf(lowest.Client, lowest.Key), PersonOf(after, lowest).Number);
        }
        var back = PersonNumbers.Of(written, decisions);
        Assert.All(
            clients.Where(c => c.Keys.Count == 1),
            c => Assert.Equal(before.NumberOf(c.Client, c.Keys.Single()), back.NumberOf(c.Client, c.Keys.Single())));
    });

    private static void Hold(Action<Random> assertions) =>
        Properties.Hold(Arb.From(Gen.Choose(0, int.MaxValue - 1)), seed => assertions(new Random(seed)), times: 300);

    private static (IReadOnlyList<KnownClient> Clients, IReadOnlyList<LinkDecision> Decisions) Made(Random random)
    {
        KnownClient[] clients = [.. Enumerable.Range(1, 16).Select(client =>
            new KnownClient(client, [.. Enumerable.Range(0, random.Next(4) == 0 ? 2 : 1).Select(_ => Key("ABCDEFG-"[random.Next(8)], client)).Distinct()]))];
        LinkDecision[] decisions = [.. Enumerable.Range(0, random.Next(8)).Select(_ => new LinkDecision(random.Next(1, 9), random.Next(9, 17), random.Next(2) == 0))];
        return (clients, [.. decisions.DistinctBy(d => (d.First, d.Second))]);
    }

    private static IEnumerable<(int Client, ulong Key)> Nodes(IEnumerable<KnownClient> clients) => clients.SelectMany(c => c.Keys.Select(k => (c.Client, k)));

    private static DecidedPerson PersonOf(PersonNumbers numbers, (int Client, ulong Key) node) =>
        numbers.TryFind(node.Client, node.Key, out var person) ? person : throw new ArgumentException("There is no such client.", nameof(node));

    private static string Resolve(string clients, string decisions)
    {
        KnownClient[] known = [.. Words(clients).Select(w => w.Split('#')).Select(w => new KnownClient(
            w[0][0] - '0',
            [.. w[0][1..].Select(letter => Key(letter, w[0][0] - '0'))],
            w.Length == 1 ? null : char.IsDigit(w[1][0]) ? (ulong)(w[1][0] - '0') : Key(w[1][0], 0)))];
        var numbers = PersonNumbers.Of(known, [.. Words(decisions).Select(w => new LinkDecision(w[0] - '0', w[2] - '0', w[1] == '='))]);
        var persons = Nodes(known).GroupBy(n => PersonOf(numbers, n).Position).OrderBy(p => p.Key);
        return string.Join(", ", persons.Select(p => $"{Text(PersonOf(numbers, p.First()).Number)}: {string.Join(' ', p.Select(n => $"{n.Client}{Text(n.Key)[..1]}"))}"));
    }

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static ulong Key(char letter, int client) => letter == '-' ? (1UL << 63) | (uint)client : (ulong)letter << 43;

    private static string Text(ulong number) => number < 100 ? $"{number}" : PersonKey.IsAttributor(number) ? $"{(char)(number >> 43)}" : $"-{(uint)number}";
}
