using Throughcare.Domain.Assessment;
using Throughcare.Domain.Journeys;
using Throughcare.Domain.Organisations;
using Throughcare.Report;
using Throughcare.Services.Assessment;
using Throughcare.Web.Shared;

namespace Throughcare.Web.Assessment;

/// <summary>Says in words what is chosen and what there is to choose from.</summary>
internal static class SelectionWords
{
    /// <summary>What a facet is called.</summary>
    public static string Name(Facet facet) => facet switch
    {
        { Dimension: { } dimension } => Labels.Dimension(ProfileGroups.NameOf(dimension)),
        _ when facet == Facet.Agency => "Agency",
        _ => "Locality",
    };

    /// <summary>The groups of somebody's profile in words.</summary>
    public static IEnumerable<string> Profile(PseudonymBehind person) =>
        Enum.GetValues<ProfileDimension>().Zip(person.Profile, (dimension, key) => Labels.Group(ProfileGroups.NameOf(dimension), key));

    /// <summary>What there is to choose from a facet.</summary>
    public static IReadOnlyList<Choice> Options(PartnershipData known, Facet facet)
    {
        IEnumerable<string> keys = facet switch
        {
            { Dimension: { } dimension } => known.Current.Facts.Groups.Keys(dimension),
            _ when facet == Facet.Agency => known.Facts.Agencies.OrderBy(known.Directory.Agency, StringComparer.OrdinalIgnoreCase),
            _ when known.Directory.Localities.Count > 0 => [.. known.Directory.Localities.Select(l => l.Key), Locality.Elsewhere, Locality.NotStated],
            _ => [],
        };
        return [.. keys.Select(key => new Choice(key, Name(known, facet, key)))];
    }

    public static string Name(PartnershipData known, Facet facet, string key) => facet switch
    {
        { Dimension: { } dimension } => Labels.Group(ProfileGroups.NameOf(dimension), key),
        _ when facet == Facet.Agency => known.Directory.Agency(key),
        _ => key switch
        {
            Locality.Elsewhere => "Outside the localities",
            Locality.NotStated => "Postcode not stated",
            _ => known.Directory.Localities.FirstOrDefault(l => l.Key == key)?.Name ?? key,
        },
    };

    /// <summary>Of whom, when and as seen on which day.</summary>
    public static string Caption(PartnershipData known, Question question)
    {
        var running = question.AsOf < question.Year.End;
        var whose = question.RecordsOf.Length == 0 ? "" : $"Records of {known.Directory.Agency(question.RecordsOf)} alone: ";
        return $"{whose}{question.Year}{(running ? $" up to {Figures.Date(question.EndDay)}" : "")}, {Labels.ShortPopulation(question.Population)}, "
            + $"data to {Figures.Date(question.AsOf)}";
    }

    /// <summary>What is chosen of every facet, in one line; empty where nothing is.</summary>
    public static string Filters(PartnershipData known, Selection selection) =>
        string.Join("; ", Facet.All.Where(f => !selection[f].IsAny).Select(f => $"{Name(f)}: {string.Join(" or ", selection[f].Select(key => Name(known, f, key)))}"));

    /// <summary>All that is chosen, in one line; empty where nothing is.</summary>
    public static string All(PartnershipData known, Selection selection) => string.Join("; ", new[]
    {
        selection.Year is { } year ? $"Year: {year}" : "",
        selection.DataTo is { } day ? $"Data to: {Figures.Date(day)}" : "",
        selection.Population == Population.All ? "" : $"People: {Labels.ShortPopulation(selection.Population)}",
        selection.Records.Length == 0 ? "" : $"Records: {known.Directory.Agency(selection.Records)}",
        Filters(known, selection),
        selection.Compare is { } compare ? $"Compared with: {(compare.Facet is { } facet ? Name(known, facet, compare.Key) : compare.ToString())}" : "",
    }.Where(w => w.Length > 0));

    /// <summary>What tells one side of a comparison from the other.</summary>
    public static string SideName(PartnershipData known, Selection side, Question question, ComparedWith compare) => compare switch
    {
        { Facet: null } => question.Year.ToString(),
        { Facet: { } facet } when facet == Facet.Agency && side.Records.Length > 0 => known.Directory.Agency(side.Records),
        { Facet: { } facet } when side[facet].IsAny => facet == Facet.Agency ? "all agencies" : "all localities",
        { Facet: { } facet } => string.Join(", ", side[facet].Select(key => Name(known, facet, key))),
    };
}
