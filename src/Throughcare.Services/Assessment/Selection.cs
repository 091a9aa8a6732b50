using Throughcare.Domain.Assessment;
using Throughcare.Domain.Figures;

namespace Throughcare.Services.Assessment;

/// <summary>
/// What somebody chose to see, as the address of a page says it. What is left out means the latest complete year and
/// the latest data. Whether the partnership has such a year, agency or group is not known yet: see
/// <see cref="FigureQuestions"/>.
/// </summary>
public sealed record Selection
{
    private static readonly IReadOnlyDictionary<Facet, ChosenKeys> Nothing = new Dictionary<Facet, ChosenKeys>();

    /// <summary>Shows everything there is of the latest complete year.</summary>
    public static Selection Latest { get; } = new();

    /// <summary>The financial year; null for the latest complete one.</summary>
    public FinancialYear? Year { get; init; }

    /// <summary>The data date; null for the latest.</summary>
    public DateOnly? DataTo { get; init; }

    public Population Population { get; init; }

    /// <summary>Code of the agency whose records alone are counted; empty for the joined records of all agencies.</summary>
    public string Records { get; init; } = "";

    /// <summary>What it is compared with; null for nothing.</summary>
    public ComparedWith? Compare { get; init; }

    private IReadOnlyDictionary<Facet, ChosenKeys> Choices { get; init; } = Nothing;

    /// <summary>What is chosen of a facet.</summary>
    public ChosenKeys this[Facet facet] => Choices.GetValueOrDefault(facet, ChosenKeys.Any);

    /// <summary>How many values the filter holds.</summary>
    public int Filters => Choices.Values.Sum(c => c.Count);

    /// <summary>The same with another choice of a facet.</summary>
    public Selection With(Facet facet, ChosenKeys choice)
    {
        var choices = Choices.Where(c => c.Key != facet).ToDictionary();
        if (!choice.IsAny)
            choices[facet] = choice;
        return this with { Choices = choices };
    }

    /// <summary>The same without one value of the filter.</summary>
    public Selection Without(Facet facet, string key) => With(facet, [.. this[facet].Where(k => k != key)]);

    /// <summary>The same without any filter.</summary>
    public Selection WithoutFilters() => this with { Choices = Nothing };

    /// <summary>The other side of a comparison; null if there is none.</summary>
    public Selection? Other => Compare switch
    {
        null => null,
        { Year: { } year } => this with { Compare = null, Year = year },
        { Facet: var facet, Key: var key } when facet == Facet.Agency && Records.Length > 0 => this with { Compare = null, Records = key },
        { Facet: var facet, Key: var key } => this.With(facet!, [key]) with { Compare = null },
    };

    public bool Equals(Selection? other) =>
        other is not null && Year == other.Year && DataTo == other.DataTo && Population == other.Population && Records == other.Records && Compare == other.Compare
        && Facet.All.All(f => this[f].Equals(other[f]));

    public override int GetHashCode() => HashCode.Combine(Year, DataTo, Population, Records, Compare, Filters);
}

/// <summary>What figures are compared with: another year, another agency or another locality.</summary>
public sealed record ComparedWith
{
    private ComparedWith(FinancialYear? year, Facet? facet, string key) => (Year, Facet, Key) = (year, facet, key);

    public FinancialYear? Year { get; }

    /// <summary><see cref="Facet.Agency"/> or <see cref="Facet.Locality"/>; null for a year.</summary>
    public Facet? Facet { get; }

    /// <summary>Key of the agency or locality; empty for a year.</summary>
    public string Key { get; }

    public static ComparedWith With(FinancialYear year) => new(year, null, "");

    public static ComparedWith With(Facet facet, string key) => new(null, facet, key);

    /// <summary>Reads <c>2005-06</c>, <c>agency:CDTS1</c> or <c>locality:north</c>; null if it is none of them.</summary>
    public static ComparedWith? Parse(string text)
    {
        if (FinancialYear.TryParse(text, out var year))
            return With(year);
        foreach (var facet in (Facet[])[Facet.Agency, Facet.Locality])
        {
            if (text.StartsWith(facet.Key + ":", StringComparison.Ordinal) && text.Length > facet.Key.Length + 1)
                return With(facet, text[(facet.Key.Length + 1)..]);
        }
        return null;
    }

    public override string ToString() => Year is { } year ? year.ToString() : $"{Facet!.Key}:{Key}";
}
