using System.Text.Json.Nodes;
using Throughcare.Domain.Assessment;
using Throughcare.Domain.Publication;

namespace Throughcare.Domain.Tests.Assessment;

public class PartsTests
{
    private static readonly Sample People = Sample.Make(11, 400);

    private static readonly Dictionary<Parts, Func<NeedsAssessment, object>> Readers = new()
    {
        [Parts.Bullseye] = a => a.Bullseye,
        [Parts.Presentations] = a => a.Presentations,
        [Parts.InTreatment] = a => a.InTreatment,
        [Parts.Movements] = a => a.Movements,
        [Parts.Exits] = a => a.Exits,
        [Parts.Retention] = a => a.Retention,
        [Parts.EffectiveTreatment] = a => a.EffectiveTreatment,
        [Parts.Waiting] = a => a.Waiting,
        [Parts.Compliance] = a => a.Compliance,
        [Parts.Outcomes] = a => a.Outcomes,
        [Parts.Need] = a => a.Need,
        [Parts.RetentionByAgency] = a => a.RetentionByAgency,
        [Parts.EffectiveByAgency] = a => a.EffectiveByAgency,
        [Parts.OutcomesByAgency] = a => a.OutcomesByAgency,
        [Parts.CompletionsByAgency] = a => a.CompletionsByAgency,
        [Parts.WaitsByAgency] = a => a.WaitsByAgency,
    };

    /// <summary>Objects of the JSON that hold several measures.</summary>
    private static readonly string[] Shared = ["top", "byAgency"];

    public static TheoryData<Parts> Single => [.. Enum.GetValues<Parts>().Where(p => p is not (Parts.None or Parts.All))];

    [Theory, MemberData(nameof(Single))]
    public void A_part_asked_for_alone_says_the_same_as_in_the_whole(Parts part)
    {
        var facts = People.Facts();
        var whole = Json.Of(Assessor.Assess(facts, People.Question));

        var alone = Json.Of(Assessor.Assess(facts, People.Question, part)).AsObject();

        Assert.Contains(alone, p => p.Value is JsonObject);
        Assert.All(alone.Where(p => !Shared.Contains(p.Key)), p => Assert.True(JsonNode.DeepEquals(whole[p.Key], p.Value), p.Key));
        foreach (var shared in Shared.Where(alone.ContainsKey))
            Assert.All(alone[shared]!.AsObject(), p => Assert.True(JsonNode.DeepEquals(whole[shared]![p.Key], p.Value), p.Key));
    }

    [Theory, MemberData(nameof(Single))]
    public void A_part_that_was_not_asked_for_cannot_be_read_and_is_named(Parts part)
    {
        var rest = Assessor.Assess(People.Facts(), People.Question, Parts.All & ~part);

        Assert.Contains($"{part} was not asked for", Assert.Throws<InvalidOperationException>(() => Readers[part](rest)).Message);
        Assert.All(Readers.Where(r => r.Key != part), r => Assert.NotNull(r.Value(rest)));
        Assert.False(rest.Has(part));
        Assert.NotEmpty(rest.ToString());
    }

    [Fact]
    public void Only_a_whole_assessment_can_be_published() =>
        Assert.Throws<InvalidOperationException>(() => DisclosureControl.Publish(Assessor.Assess(People.Facts(), People.Question, Parts.All & ~Parts.Need)));
}
