using Throughcare.Domain.Assessment;
using Throughcare.Domain.Figures;

namespace Throughcare.Domain.Tests.Assessment;

/// <summary>The list of measures: anything forgotten in it is reported when the program starts.</summary>
public class MeasuresTests
{
    [Fact]
    public void A_part_without_a_measure_is_refused() =>
        Assert.All(Measures.List, forgotten =>
        {
            var rest = Measures.List.Where(m => m != forgotten).ToList();
            var refused = Assert.Throws<InvalidOperationException>(() => Measures.Checked(rest));
            Assert.Contains($"{forgotten.Part}", refused.Message, StringComparison.Ordinal);
        });

    [Fact]
    public void A_measure_that_is_listed_twice_is_refused() =>
        Assert.All(Measures.List, twice => Assert.Throws<InvalidOperationException>(() => Measures.Checked([.. Measures.List, twice])));

    [Fact]
    public void Two_measures_with_the_same_key_or_result_are_refused()
    {
        var others = Measures.List.Where(m => m.Part != Parts.Need).ToList();
        Assert.Throws<InvalidOperationException>(() => Measures.Checked([.. others, Copy<Need, NeedTally>("exits")]));
        Assert.Throws<InvalidOperationException>(() => Measures.Checked([.. others, Copy<Exits, NeedTally>("need")]));
        Assert.NotEmpty(Measures.Checked([.. others, Copy<Need, NeedTally>("need")]));
    }

    [Fact]
    public void A_result_that_belongs_to_no_measure_is_in_no_assessment()
    {
        var assessment = Sample.Make(5, 50).Assess();
        Assert.Throws<InvalidOperationException>(() => assessment.With("a text"));
        Assert.Throws<InvalidOperationException>(() => assessment.Of<string>());
    }

    [Fact]
    public void Every_definition_belongs_to_one_measure() => Assert.Distinct(Measures.All.Select(d => d.Key));

    private static Measure<TResult, TTally> Copy<TResult, TTally>(string key)
        where TResult : class
        where TTally : class, ITally<TTally> => new()
        {
            Part = Parts.Need,
            Key = key,
            Name = "",
            Section = "",
            JsonName = key,
            Json = new JsonForm<TResult>(key),
            Definitions = [],
            Begin = (_, _) => null!,
            Sum = (_, _) => null!,
            Shown = (_, _) => null!,
            Sums = (_, _) => { },
        };
}
