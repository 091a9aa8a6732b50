using System.Text.Json;
using Throughcare.Domain.Figures;
using Throughcare.Domain.Journeys;

namespace Throughcare.Domain.Assessment;

/// <summary>
/// A measure of the needs assessment, declared once, in the file of what it counts. Whoever counts, writes, publishes,
/// shows or opens figures goes through <see cref="Measures.List"/> and knows no single measure.
/// </summary>
public abstract class Measure
{
    private protected Measure()
    {
    }

    /// <summary>The part of an assessment that it is.</summary>
    public required Parts Part { get; init; }

    /// <summary>The first step of the keys of its figures, see <see cref="FigureKey"/>.</summary>
    public required string Key { get; init; }

    /// <summary>What it is called where one of its figures is named alone, such as <c>Exits</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Key of the section of the report in which its figures stand.</summary>
    public required string Section { get; init; }

    /// <summary>The object of the JSON that its values stand in. Measures with the same name stand in one object.</summary>
    public required string JsonName { get; init; }

    /// <summary>The values of that object, for its description.</summary>
    public abstract IReadOnlyList<JsonField> JsonFields { get; }

    /// <summary>The definitions of its figures.</summary>
    public required IReadOnlyList<Definition> Definitions { get; init; }

    /// <summary>Parts that are a share of what this measure counts, so that it is counted for them too.</summary>
    internal Parts AlsoFor { get; init; }

    /// <summary>The type of its result.</summary>
    internal abstract Type Result { get; }

    /// <summary>A tally that has counted nothing yet.</summary>
    /// <param name="isAsked">Whether the result will be read, and not only what another measure needs of it.</param>
    internal abstract Tally Start(Scope scope, bool isAsked = true);

    /// <summary>The cells of a figure, or null if the measure has no such figure of these facts.</summary>
    /// <param name="figure">Steps of the figure's key behind that of the measure.</param>
    internal abstract Predicate<long>? CellsOf(Facts facts, ReadOnlySpan<string> figure);

    /// <summary>The assessment with what one of its tallies has counted.</summary>
    internal abstract NeedsAssessment Read(NeedsAssessment into, AssessmentTally all);

    /// <summary>Writes the values of its JSON object.</summary>
    internal abstract void WriteFields(Utf8JsonWriter json, NeedsAssessment assessment);

    /// <summary>The assessment with what may be shown of the result.</summary>
    /// <param name="from">The assessment with all its counts.</param>
    internal abstract NeedsAssessment Publish(NeedsAssessment from, NeedsAssessment into, CountMap counts);

    /// <summary>Declares every sum from which a reader of the assessment could work out a count of this measure.</summary>
    internal abstract void Tie(NeedsAssessment assessment, ITies ties);
}

/// <inheritdoc/>
/// <typeparam name="TResult">What it says when all is counted.</typeparam>
/// <typeparam name="TTally">What counts it.</typeparam>
internal sealed class Measure<TResult, TTally> : Measure
    where TResult : class
    where TTally : class, ITally<TTally>
{
    /// <summary>Begins to count; the second argument says whether the result will be read.</summary>
    public required Func<Scope, bool, TTally> Begin { get; init; }

    /// <summary>Reads what was counted; the other tallies of the same question are at hand.</summary>
    public required Func<TTally, AssessmentTally, TResult> Sum { get; init; }

    /// <summary>How the result is written as JSON.</summary>
    public required JsonForm<TResult> Json { get; init; }

    /// <summary>The result of an assessment with what may be shown of each of its counts.</summary>
    public required Func<NeedsAssessment, CountMap, TResult> Shown { get; init; }

    /// <summary>The sums that tie its counts, together and to those of other measures.</summary>
    public required Action<NeedsAssessment, ITies> Sums { get; init; }

    public override IReadOnlyList<JsonField> JsonFields => Json.Shape.Fields;

    internal override Type Result => typeof(TResult);

    internal override Tally Start(Scope scope, bool isAsked = true) => new Tally<TTally>(Begin(scope, isAsked));

    internal override Predicate<long>? CellsOf(Facts facts, ReadOnlySpan<string> figure) => TTally.CellsOf(facts, figure);

    internal override NeedsAssessment Read(NeedsAssessment into, AssessmentTally all) => into.With(Sum(all.Of<TTally>(), all));

    internal override void WriteFields(Utf8JsonWriter json, NeedsAssessment assessment) => Json.WriteFields(json, assessment.Of<TResult>());

    internal override NeedsAssessment Publish(NeedsAssessment from, NeedsAssessment into, CountMap counts) =>
        into.With(Shown(from, counts));

    internal override void Tie(NeedsAssessment assessment, ITies ties) => Sums(assessment, ties);
}
