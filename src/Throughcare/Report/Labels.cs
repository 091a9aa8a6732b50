using Throughcare.Domain.Assessment;
using Throughcare.Domain.Dataset;

namespace Throughcare.Report;

/// <summary>What keys are called in plain English.</summary>
internal static class Labels
{
    private static readonly Dictionary<string, string> Dimensions = new()
    {
        ["sex"] = "Sex",
        ["ageBand"] = "Age at the start of treatment",
        ["ethnicGroup"] = "Ethnic group",
        ["mainDrug"] = "Main drug",
        ["injecting"] = "Injecting",
        ["parental"] = "Parental status",
        ["accommodation"] = "Accommodation need",
        ["referralSource"] = "Referral source",
    };

    /// <summary>Groups that mean the same in every dimension.</summary>
    private static readonly Dictionary<string, string> Groups = new()
    {
        ["not-stated"] = "Not stated",
        ["unknown"] = "Not known",
        ["other"] = "Other",
        ["male"] = "Male",
        ["female"] = "Female",
        ["under-18"] = "Under 18",
        ["65+"] = "65 and over",
        ["white"] = "White",
        ["mixed"] = "Mixed",
        ["asian"] = "Asian",
        ["black"] = "Black",
        ["opiate"] = "Opiates",
        ["crack"] = "Crack",
        ["cocaine"] = "Cocaine",
        ["amphetamine"] = "Amphetamines",
        ["benzodiazepine"] = "Benzodiazepines",
        ["cannabis"] = "Cannabis",
        ["alcohol"] = "Alcohol",
        ["current"] = "Currently injecting",
        ["previous"] = "Previously injected",
        ["never"] = "Never injected",
        ["parent"] = "Parent",
        ["not-a-parent"] = "Not a parent",
        ["urgent"] = "Urgent housing problem",
        ["problem"] = "Housing problem",
        ["gp"] = "GP",
        ["self"] = "Self",
        ["criminal-justice"] = "Criminal justice",
        ["self-family-friends"] = "Self, family and friends",
        ["health-social-care"] = "Health and social care",
        ["substance-misuse-service"] = "Substance misuse services",
    };

    /// <summary>Groups whose key means something else, or needs more words, in one dimension.</summary>
    private static readonly Dictionary<(string Dimension, string Group), string> GroupsOfDimension = new()
    {
        [("mainDrug", "none")] = "No drug recorded",
        [("mainDrug", "other")] = "Other drugs",
        [("accommodation", "none")] = "No housing problem",
        [("ethnicGroup", "other")] = "Other ethnic groups",
        [("referralSource", "other")] = "Other sources",
    };

    private static readonly Dictionary<string, string> Bands = new()
    {
        ["<7"] = "Under 1 week",
        ["7-13"] = "1 week",
        ["14-27"] = "2 to 3 weeks",
        ["28-55"] = "4 to 7 weeks",
        ["56-83"] = "8 to 11 weeks",
        ["84-181"] = "12 weeks to 6 months",
        ["182-363"] = "6 to 12 months",
        ["364+"] = "1 year and over",
    };

    /// <summary>A key as it is written in an address: <c>ageBand</c> is <c>age-band</c>.</summary>
    public static string Slug(string key) =>
        string.Concat(key.Select(c => char.IsAsciiLetterUpper(c) ? $"-{char.ToLowerInvariant(c)}" : c.ToString()));

    public static string Dimension(string key) => Dimensions.GetValueOrDefault(key, key);

    /// <summary>Name of a group of the profile.</summary>
    public static string Group(string dimension, string key) =>
        GroupsOfDimension.GetValueOrDefault((dimension, key))
        ?? Groups.GetValueOrDefault(key)
        ?? key.Replace('-', '–');

    /// <summary>Name of a ring of the bulls-eye.</summary>
    /// <param name="key">Key of the ring.</param>
    /// <param name="atDate">The day that "at year end" means.</param>
    /// <param name="knownYears">How many years before count as known before.</param>
    public static string Ring(string key, DateOnly atDate, int knownYears) => key switch
    {
        "structured-at-year-end" => $"In structured treatment at {Figures.Date(atDate)}",
        "open-access-at-year-end" => $"In open-access services at {Figures.Date(atDate)}",
        "structured-in-year" => "In structured treatment earlier in the year",
        "open-access-in-year" => "In open-access services earlier in the year",
        "criminal-justice-in-year" => "In contact with a criminal justice team in the year",
        "known-before" => knownYears == 1 ? "Treated in the year before only" : $"Treated in the {knownYears} years before only",
        _ => key,
    };

    /// <summary>Name of a band of completed days in treatment.</summary>
    public static string Band(string key) => Bands.GetValueOrDefault(key, key);

    /// <summary>The days of a band as they are written: <c>7–13</c>.</summary>
    public static string BandDays(string key) => key switch
    {
        "<7" => "0–6",
        _ => key.Replace('-', '–'),
    };

    /// <summary>Name of an intervention type by its code in a data-set version.</summary>
    public static string Intervention(DatasetVersion version, string code)
    {
        var list = version.List(Concept.InterventionType);
        var position = list.Find(code);
        return position < 0 ? code : list.Codes[position].Label;
    }

    /// <summary>Name of an item of the Treatment Outcomes Profile by its key.</summary>
    public static string TopItem(DatasetVersion version, string key) =>
        version.TopItems.FirstOrDefault(item => item.Key == key)?.Name ?? key;

    public static string Severity(Severity severity) => severity switch
    {
        Domain.Dataset.Severity.RefusesFile => "File refused",
        Domain.Dataset.Severity.ExcludesRow => "Row left out",
        Domain.Dataset.Severity.ExcludesValue => "Value left out",
        _ => "Warning",
    };

    public static string Population(Population population) => population switch
    {
        Domain.Assessment.Population.Pdu => "Problem drug users: people with an opiate or crack among their problem drugs",
        _ => "Everybody in drug treatment, whatever their drug",
    };

    /// <summary>The population in a word or two, for captions.</summary>
    public static string ShortPopulation(Population population) => population switch
    {
        Domain.Assessment.Population.Pdu => "problem drug users",
        _ => "all clients",
    };
}
