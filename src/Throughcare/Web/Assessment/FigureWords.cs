using Throughcare.Domain.Assessment;
using Throughcare.Domain.Journeys;
using Throughcare.Report;
using Throughcare.Services.Assessment;

namespace Throughcare.Web.Assessment;

/// <summary>Says in words which count a key names, and where it stands.</summary>
internal static class FigureWords
{
    /// <summary>The section on whose page the figure stands.</summary>
    public static string SectionOf(FigureKey figure) => figure.Measure.Section;

    /// <summary>A figure in words, such as <c>Exits: CDTS, planned</c>.</summary>
    public static string Of(PartnershipData known, FigureKey figure)
    {
        string[] steps = [.. figure.Steps];
        var words = steps.Skip(1)
            .Where(s => s is not ("agency" or "entry" or "total" or "band" or "type" or "everybody"))
            .Select(step => Word(known, figure, steps, step)).ToList();
        var name = figure.Measure.Name;
        return words.Count == 0 ? name : $"{name}: {string.Join(", ", words.Select((w, i) => i == 0 ? w : Small(w)))}";
    }

    private static string Word(PartnershipData known, FigureKey figure, string[] steps, string step)
    {
        if (known.Facts.Agencies.Contains(step))
            return known.Directory.Agency(step);
        if (Array.Exists(Enum.GetValues<ProfileDimension>(), d => ProfileGroups.NameOf(d) == step))
            return Labels.Dimension(step);
        if (figure.Part == Parts.Retention && steps[1] == "band")
            return Labels.Band(step);
        if (figure.Part == Parts.Waiting && steps[1] == "type" && step == steps[2])
            return Labels.Intervention(known.Current.Facts.Version, step);
        if (Labels.TopItem(known.Current.Facts.Version, step) is var item && item != step)
            return item;
        var dimension = Array.Find(steps, s => Array.Exists(Enum.GetValues<ProfileDimension>(), d => ProfileGroups.NameOf(d) == s))
            ?? (steps[1] == "entry" ? "referralSource" : null);
        return dimension is not null && Labels.Group(dimension, step) is var group && group != step ? group : Plain(step);
    }

    private static string Plain(string key) => string.Concat(key[..1].ToUpperInvariant(), key[1..].Replace('-', ' '));

    /// <summary>A word inside a line: without its capital, unless it is an abbreviation.</summary>
    private static string Small(string word) => word.Length > 1 && char.IsLower(word[1]) ? string.Concat(word[..1].ToLowerInvariant(), word.AsSpan(1)) : word;
}
