using Throughcare.Domain.Assessment;
using Throughcare.Domain.Figures;

namespace Throughcare.Domain.Tests.Assessment;

/// <summary>Questions about a handful of people are told apart from questions about many.</summary>
public class FewPeopleTests
{
    private static readonly Question Usual = new() { Year = new FinancialYear(2006), AsOf = new DateOnly(2007, 6, 30) };

    [Fact]
    public void People_are_counted_rather_than_their_journeys()
    {
        var facts = Tables.Parse(
            """
            person | agency | kind        | started    | discharged | reason
            A      | Elm    | 2           | 2006-05-01 | 2006-06-30 | planned
            A      | Elm    | 2           | 2006-09-01 | 2006-10-31 | planned
            A      | Oak    | 2           | 2007-01-10 |            |
            B      | Elm    | open-access | 2006-05-02 |            |
            """).Extract();
        var built = Domain.Journeys.Facts.Build(facts, Usual.AsOf);

        Assert.True(FewPeople.AreCounted(built, Usual, Parts.Exits, 2));
        Assert.False(FewPeople.AreCounted(built, Usual, Parts.Exits, 1));
        Assert.True(FewPeople.AreCounted(built, Usual, Parts.All, 3));
        Assert.False(FewPeople.AreCounted(built, Usual, Parts.All, 2));
    }

    [Fact]
    public void They_are_as_many_as_are_behind_all_figures_together() => Properties.Hold(
        sample =>
        {
            var facts = sample.Facts();
            var question = sample.Filtered(facts);
            foreach (var part in (Parts[])[Parts.Bullseye, Parts.Exits, Parts.Waiting, Parts.Outcomes, Parts.Movements, Parts.All])
            {
                var people = FigureList.Of(Assessor.Assess(facts, question))
                    .Select(f => FigureKey.TryParse(facts, f.Key, out var key) ? key : throw new InvalidOperationException(f.Key))
                    // Movements from an agency are a share of the people in treatment there.
                    .Where(key => part.HasFlag(key.Part) || (part == Parts.Movements && key.ToString().StartsWith("in-treatment/agency/", StringComparison.Ordinal)))
                    .SelectMany(key => PeopleBehind.Of(facts, question, key))
                    .Select(c => c.Person).Distinct().Count();
                // Measured from both sides, so that the number is exact.
                Assert.True(FewPeople.AreCounted(facts, question, part, people + 1), $"{part}: {people}");
                if (people > 0)
                    Assert.False(FewPeople.AreCounted(facts, question, part, people), $"{part}: {people}");
            }
        },
        times: 20,
        most: 60);
}
