using Throughcare.Domain.Access;

namespace Throughcare.Services.Assessment;

/// <summary>What figures are counted from, and how they are shown.</summary>
public enum FigureBasis
{
    /// <summary>Everybody in the records of all agencies, small numbers hidden: nothing but a year is chosen.</summary>
    Published,

    /// <summary>The records of one's own agency alone, exactly: they tell it nothing that it has not recorded itself.</summary>
    OwnRecords,

    /// <summary>The records of all agencies, exactly, for those who may see pseudonyms.</summary>
    Exact,
}

/// <summary>What somebody is shown of what they chose.</summary>
/// <param name="Selection">What is answered. It can be narrower than what was chosen: see <see cref="FigureReach"/>.</param>
/// <param name="Refusal">Why nothing is shown, in plain English; empty if something is.</param>
public sealed record Reached(Selection Selection, FigureBasis Basis, string Refusal = "")
{
    /// <summary>Whether less than was chosen is shown, because of who asks.</summary>
    public bool IsNarrowed { get; init; }
}

/// <summary>
/// Decides which figures somebody may see. A filter that a few people pass tells about them, and so does the difference
/// of two questions: somebody who may not see the pseudonyms of the partnership can ask such questions only of the
/// records of their own agency. See the decision of 26 November 2026 on filters that single people out.
/// </summary>
public static class FigureReach
{
    /// <summary>The agencies about whose records somebody may ask anything.</summary>
    public static IReadOnlyList<string> OwnAgencies(Authority may) => may.AgenciesOf(Permissions.OpenPeople);

    /// <summary>Whether somebody may ask anything about the records of all agencies.</summary>
    public static bool IsExact(Authority may) => may.MayEverywhere(Permissions.SeePseudonyms);

    /// <param name="latest">The latest data date.</param>
    public static Reached Of(Authority may, Selection chosen, DateOnly latest)
    {
        var own = OwnAgencies(may);
        if (chosen.Records.Length > 0)
            return OfOwnRecords(chosen, own);
        if (IsExact(may))
            return new(chosen, FigureBasis.Exact);
        if (IsPlain(chosen, latest))
            return new(chosen, FigureBasis.Published);
        if (own is [var only])
            return OfOwnRecords(chosen with { Records = only }, own);
        const string More = "Filters, comparisons, problem drug users alone and other data dates are";
        return Refuse(chosen, own.Count == 0
            ? $"You see the figures of everybody in the partnership for a year, by the latest data, with small numbers hidden. {More} for those who may see pseudonyms."
            : $"{More} asked of the records of one of your agencies. Choose {string.Join(" or ", own)} under “Records”.");
    }

    private static Reached OfOwnRecords(Selection chosen, IReadOnlyList<string> own)
    {
        var compared = chosen.Compare is { Facet: { } facet, Key: var key } && facet == Facet.Agency ? key : chosen.Records;
        var agencies = chosen[Facet.Agency].Append(compared);
        if (!own.Contains(chosen.Records) || agencies.Any(a => !own.Contains(a)))
        {
            return Refuse(chosen, own.Count == 0
                ? "You may not ask of the records of an agency alone."
                : $"You may ask of the records of your own agency only: {string.Join(" or ", own)}.");
        }
        if (chosen[Facet.Agency].Any(a => a != chosen.Records))
            return Refuse(chosen, "The records of one agency alone cannot be filtered by another one. Choose it under “Records” instead.");
        // All of its own records are at the agency.
        return new(chosen.With(Facet.Agency, Domain.Assessment.ChosenKeys.Any), FigureBasis.OwnRecords);
    }

    /// <summary>
    /// Whether a selection holds no more than a year. Problem drug users alone are a filter like any other: together
    /// with the figures of everybody, theirs tell who is not one.
    /// </summary>
    private static bool IsPlain(Selection chosen, DateOnly latest) =>
        chosen is { Filters: 0, Compare: null, Population: Domain.Assessment.Population.All } && (chosen.DataTo is null || chosen.DataTo == latest);

    private static Reached Refuse(Selection chosen, string why) => new(chosen, FigureBasis.Published, why);
}
