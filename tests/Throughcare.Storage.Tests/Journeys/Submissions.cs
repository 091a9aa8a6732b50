using Throughcare.Domain.Tests;

namespace Throughcare.Storage.Tests.Journeys;

/// <summary>Random submissions of some agencies that share a population: people come and go, records change from one to the next.</summary>
internal sealed class Submissions(int seed)
{
    private const int Born = 2, Agency = 6, Consent = 9, Drug = 11, Triaged = 18, Discharged = 19, Intervention = 21, Started = 25, Top = 26, TopDate = 28;

    private readonly Random random = new(seed);
    private readonly Sample population = Sample.Make(seed, 40);
    private readonly Sample newcomers = Sample.Make(seed + 1, 10);

    public static IReadOnlyList<string> Agencies { get; } = ["Ash", "Elm", "Oak"];

    /// <summary>The rows of the next submission of an agency.</summary>
    public IReadOnlyList<string> Next(string agency)
    {
        // Newcomers have the numbers, and so the surnames and client ids, of others: they are the same people with
        // other episodes.
        var persons = population.Persons.Concat(random.Next(3) == 0 ? newcomers.Persons : []).Where(_ => random.Next(20) > 0);
        return [.. persons.SelectMany(p => p).Select(r => r.Split(',')).Where(r => r[Agency] == agency || (agency == "Oak" && r[Agency] == "Ivy"))
            .Select(r => Changed(r, agency))];
    }

    public DateOnly DataDate() => new DateOnly(2006, 11, 1).AddMonths(random.Next(12)).AddDays(random.Next(28));

    public int Choose(int below) => random.Next(below);

    private string Changed(string[] row, string agency)
    {
        row[Agency] = agency;
        if (random.Next(60) == 0)
        {
            var field = Pick(Born, Consent, Drug, Triaged, Discharged, Intervention, Started, Top, Top, TopDate);
            row[field] = field switch
            {
                Consent => Pick("N", "Y", ""),
                Intervention or Top => "",
                Drug => Pick("1011", "7000", ""),
                Born => Pick("1970-01-01", "2006-01-01", ""),
                _ => Pick("", $"{new DateOnly(2005, 6, 1).AddDays(random.Next(900)):yyyy-MM-dd}"),
            };
        }
        return string.Join(',', row);
    }

    private T Pick<T>(params ReadOnlySpan<T> choices) => choices[random.Next(choices.Length)];
}
