using Throughcare.Domain.Dataset;
using Throughcare.Domain.Extracts;
using Throughcare.Domain.Figures;

namespace Throughcare.Domain.Checking;

/// <summary>What is shown of data quality: every number as it may be shown, so that no later step can print another one.</summary>
public sealed record QualityFigures
{
    public required int Files { get; init; }

    /// <summary>Whether every file could be used.</summary>
    public required bool Usable { get; init; }

    public required long Rows { get; init; }

    public required int Episodes { get; init; }

    public required int Interventions { get; init; }

    /// <summary>Treatment Outcomes Profiles.</summary>
    public required int Tops { get; init; }

    /// <summary>Rows left out.</summary>
    public required Count RowsExcluded { get; init; }

    /// <summary>How often an episode was withheld for lack of consent.</summary>
    public required Count Withheld { get; init; }

    /// <summary>All faults; hidden where those of one check are not shown, because those could be worked out.</summary>
    public required Count AllFaults { get; init; }

    /// <summary>Every check that found something, the most frequent first.</summary>
    public required IReadOnlyList<(Check Check, Count Times)> Faults { get; init; }

    /// <summary>How full each field is that any record has.</summary>
    public required IReadOnlyList<FieldFigures> Fields { get; init; }

    /// <summary>Data quality with all its numbers.</summary>
    public static QualityFigures Of(DataQuality quality) => Of(quality, number => number);

    /// <param name="shown">What may be shown of a number.</param>
    internal static QualityFigures Of(DataQuality quality, Func<int, Count> shown)
    {
        ArgumentNullException.ThrowIfNull(quality);
        List<(Check Check, Count Times)> faults =
            [.. quality.Faults.OrderByDescending(f => f.Count).Select(f => (f.Check, shown(f.Count)))];
        return new QualityFigures
        {
            Files = quality.Files.Count,
            Usable = quality.Usable,
            Rows = quality.Rows,
            Episodes = quality.Episodes,
            Interventions = quality.Interventions,
            Tops = quality.Tops,
            RowsExcluded = shown((int)Math.Min(quality.RowsExcluded, int.MaxValue)),
            Withheld = shown(quality.Faults.Where(f => f.Check.Id == "no-consent").Sum(f => f.Count)),
            AllFaults = Count.Sum(faults.Select(f => f.Times)),
            Faults = faults,
            Fields =
            [
                .. quality.Completeness.Where(c => c.Of > 0).Select(c => new FieldFigures(
                    c.Field, shown(c.Of - c.Present).IsShown ? c.Present : Count.Hidden, c.Of, new Rate(c.Present, c.Of))),
            ],
        };
    }
}

/// <summary>How full a field is.</summary>
/// <param name="Present">Records with a usable value; hidden where a few have none.</param>
/// <param name="Of">Records of the field's entity.</param>
public sealed record FieldFigures(Field Field, Count Present, int Of, Rate Complete);
