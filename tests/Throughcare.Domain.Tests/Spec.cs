using System.Collections;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Throughcare.Domain.Assessment;
using Throughcare.Domain.Figures;
using Throughcare.Domain.Journeys;
using Throughcare.Domain.Publication;

namespace Throughcare.Domain.Tests;

/// <summary>
/// One case of the manual: a sentence, the rows it is about and the figures that follow from them by the definitions,
/// worked out by hand. It is a test, and <see cref="Manual"/> prints it.
/// </summary>
/// <param name="Sentence">What the case shows.</param>
/// <param name="Table">The rows, see <see cref="Tables"/>.</param>
/// <param name="Figures">One a line, <c>path = value</c>, as in the JSON of an assessment or in <see cref="FactsView"/>.</param>
public sealed record Spec(string Sentence, string Table, string Figures)
{
    public const string UsualYear = "2006-07", UsualAsOf = "2007-06-30";

    public string Year { get; init; } = UsualYear;

    public string AsOf { get; init; } = UsualAsOf;

    public bool PduOnly { get; init; }

    public int? Prevalence { get; init; }

    public int KnownYears { get; init; } = 2;

    /// <summary>What is chosen, as <see cref="Filter.ToString"/> says it: <c>agencies: Elm, Oak; sex: female</c>.</summary>
    public string Chosen { get; init; } = "";

    /// <summary>Whether the figures are those after disclosure control.</summary>
    public bool Published { get; init; }

    public Question Question => new()
    {
        Year = FinancialYear.TryParse(Year, out var year) ? year : throw new FormatException(Year),
        AsOf = DateOnly.ParseExact(AsOf, "yyyy-MM-dd", CultureInfo.InvariantCulture),
        Population = PduOnly ? Population.Pdu : Population.All,
        Prevalence = Prevalence,
        KnownYears = KnownYears,
        Filter = ReadFilter(Chosen),
    };

    /// <summary>Path and value of each figure.</summary>
    public IEnumerable<(string Path, string Value)> Expected =>
        Figures.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => line.Split(" = ", 2))
            .Select(parts => parts.Length == 2 ? (parts[0].Trim(), parts[1].Trim()) : throw new FormatException($"Not a figure: {parts[0]}"));

    private static Filter ReadFilter(string chosen)
    {
        var filter = new Filter { LocalitiesDefined = Sample.Localities };
        foreach (var parts in chosen.Split("; ", StringSplitOptions.RemoveEmptyEntries).Select(c => c.Split(": ")))
        {
            var choice = ChosenKeys.Create(parts[1].Split(", "));
            filter = parts[0] switch
            {
                "agencies" => filter with { Agencies = choice },
                "localities" => filter with { Localities = choice },
                var name => filter.With(Enum.GetValues<ProfileDimension>().Single(d => ProfileGroups.NameOf(d) == name), choice),
            };
        }
        return filter;
    }

    /// <summary>Fails if the answer is different.</summary>
    public void Check()
    {
        var facts = Facts.Build(Tables.Parse(Table).Extract(), Question.AsOf);
        var assessment = Assessor.Assess(facts, Question);
        var answer = Json.Of(Published ? DisclosureControl.Publish(assessment) : assessment).AsObject();
        FactsView.AddTo(answer, facts);
        Assert.Equal(
            Expected.Select(f => $"{f.Path} = {f.Value}"),
            Expected.Select(f => $"{f.Path} = {Show(answer, f.Path, f.Value)}"));
    }

    /// <summary>
    /// Follows a path to a figure as the manual writes it. In a list of objects a step is what they are called, in a list
    /// of numbers the position. A group without anybody may be left out.
    /// </summary>
    private static string Show(JsonNode? node, string path, string expected)
    {
        var isThere = true;
        foreach (var step in path.Split('.'))
        {
            isThere = node is JsonArray || (node as JsonObject)?.ContainsKey(step) == true;
            node = node switch
            {
                JsonObject properties => properties[step],
                JsonArray items when int.TryParse(step, out var i) => items[i],
                JsonArray items => items.FirstOrDefault(i => NameOf(i!) == step),
                _ => null,
            };
        }
        return node switch
        {
            null => !isThere && expected == "0" ? "0" : "null",
            _ when node.GetValueKind() == JsonValueKind.Number => decimal.Parse(node.ToJsonString()).ToString("0.######"),
            _ => node.ToString(),
        };
    }

    private static string NameOf(JsonNode item) =>
        string.Join(' ', item.AsObject().Where(p => p.Value?.GetValueKind() == JsonValueKind.String && p.Key != "count").Select(p => (string)p.Value!));
}

/// <summary>Cases that belong together: those of one measure, or of one rule that all measures share.</summary>
public sealed class Chapter(string title, string intro, Definition? definition = null) : IEnumerable<ITheoryDataRow>
{
    private readonly List<Spec> specs = [];

    public Chapter(Definition definition)
        : this(definition.Name, "", definition)
    {
    }

    public string Title => title;

    /// <summary>What the chapter is about, if no definition says it.</summary>
    public string Intro => intro;

    public Definition? Definition => definition;

    public IReadOnlyList<Spec> Specs => specs;

    public void Add(Spec spec) => specs.Add(spec);

    public void Add(string sentence, string table, string figures) => Add(new Spec(sentence, table, figures));

    public void Check(string sentence) => specs.Single(s => s.Sentence == sentence).Check();

    public IEnumerator<ITheoryDataRow> GetEnumerator() =>
        specs.Select(ITheoryDataRow (s) => new TheoryDataRow<string>(s.Sentence) { TestDisplayName = $"{title}: {s.Sentence}" }).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
