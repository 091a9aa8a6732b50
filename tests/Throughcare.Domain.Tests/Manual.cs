using System.Text;
using Throughcare.Domain.Assessment;
using Throughcare.Domain.Dataset;
using Throughcare.Domain.Figures;
using Throughcare.Domain.Tests.Assessment;
using Throughcare.Domain.Tests.Journeys;
using Throughcare.Domain.Tests.Publication;

namespace Throughcare.Domain.Tests;

/// <summary>The indicator manual: the definitions of the product and the cases of these tests, as one page.</summary>
public static class Manual
{
    /// <summary>First the rules that all measures share, then the measures in the order of the report.</summary>
    public static IReadOnlyList<Chapter> Chapters { get; } =
    [
        EpisodeTests.Cases,
        JourneyTests.Cases,
        BullseyeTests.Cases,
        BullseyeTests.PenetrationCases,
        PresentationsTests.Cases,
        InTreatmentTests.Cases,
        ProfileTests.Cases,
        MovementsTests.Cases,
        ExitsTests.Cases,
        CompletionsByAgencyTests.Cases,
        RetentionTests.Cases,
        RetentionTests.CurveCases,
        RetentionTests.BandsCases,
        RetentionByAgencyTests.Cases,
        EffectiveTreatmentTests.Cases,
        EffectiveByAgencyTests.Cases,
        WaitingTimesTests.Cases,
        WaitsByAgencyTests.Cases,
        OutcomeComplianceTests.Cases,
        OutcomeChangeTests.Cases,
        OutcomesByAgencyTests.Cases,
        NeedTests.Cases,
        WaitsByAgencyTests.Intervals,
        FilterTests.Cases,
        DisclosureTests.Cases,
    ];

    public static string Render()
    {
        var page = new StringBuilder();
        page.Append("# Measures\n\n");
        page.Append("What every figure of a needs assessment means, with cases worked out by hand. Each case is also a test.\n");
        page.Append("This page is generated; `THROUGHCARE_RENDER=1 dotnet test tests/Throughcare.Domain.Tests` writes it again.\n\n");
        foreach (var chapter in Chapters)
            page.Append($"- [{chapter.Title}](#{Anchor(chapter.Title)})\n");
        HowToRead(page);
        foreach (var chapter in Chapters)
            Render(page, chapter);
        return page.ToString();
    }

    private static void HowToRead(StringBuilder page)
    {
        page.Append("\n## How to read the cases\n\n");
        page.Append($"A table holds only what the case is about. Where it says nothing else, the year is {Spec.UsualYear}, the data are of {Spec.UsualAsOf},\n");
        page.Append("everybody is counted, each row is an episode of its own of person A with agency Elm, the client is a man born on 15 January\n");
        page.Append("1976 who consents and uses heroin, an intervention that has a date is specialist prescribing, and every other value is\n");
        page.Append("missing. An empty cell is missing too. `people` repeats a row for so many persons. A code is written as it stands, as its\n");
        page.Append("label or as its group.\n\n");
        page.Append("Where a case is about localities, ")
            .AppendJoin(" and ", Sample.Localities.Select(l => $"`{l.Key}` is {string.Join(" and ", l.PostcodePrefixes)}")).Append(".\n\n");
        page.Append("A figure is named as in the JSON of an assessment; `journeys`, `openAccess` and `persons` are what the rows are joined to,\n");
        page.Append("numbered by person and start.\n\n");
        page.Append("| column | what it is | field |\n| --- | --- | --- |\n");
        foreach (var (name, field) in Tables.Names)
            page.Append($"| {name} | {DatasetVersion.H[field].Name} | {field} |\n");
    }

    private static void Render(StringBuilder page, Chapter chapter)
    {
        page.Append($"\n## {chapter.Title}\n\n");
        if (chapter.Definition is { } definition)
            Render(page, definition);
        else
            page.Append(chapter.Intro).Append('\n');
        foreach (var spec in chapter.Specs)
        {
            page.Append($"\n**{spec.Sentence}**{Condition(spec)}\n\n");
            var table = Tables.Parse(spec.Table);
            Row(page, table.Columns);
            Row(page, table.Columns.Select(_ => "---"));
            foreach (var row in table.Rows)
                Row(page, row);
            page.Append("\n→ ").AppendJoin(" · ", spec.Expected.Select(f => $"`{f.Path}` = {f.Value}")).Append('\n');
        }
    }

    private static void Render(StringBuilder page, Definition definition)
    {
        page.Append($"{definition.Meaning}\n\n- Counted: {definition.Numerator}\n");
        if (definition.Denominator.Length > 0)
            page.Append($"- Out of: {definition.Denominator}\n");
        page.Append($"- Source: {definition.Source}\n");
    }

    private static void Row(StringBuilder page, IEnumerable<string> cells) => page.Append("| ").AppendJoin(" | ", cells).Append(" |\n");

    /// <summary>How the question differs from the usual one.</summary>
    private static string Condition(Spec spec)
    {
        string?[] conditions =
        [
            spec.Year == Spec.UsualYear ? null : $"year {spec.Year}",
            spec.AsOf == Spec.UsualAsOf ? null : $"data of {spec.AsOf}",
            spec.PduOnly ? "problem drug users" : null,
            spec.Prevalence is { } prevalence ? $"prevalence {prevalence}" : null,
            spec.KnownYears == 2 ? null : $"years before: {spec.KnownYears}",
            spec.Chosen.Length == 0 ? null : $"only {spec.Chosen}",
            spec.Published ? "published" : null,
        ];
        var said = string.Join(", ", conditions.Where(c => c is not null));
        return said.Length == 0 ? "" : $" ({said})";
    }

    private static string Anchor(string title) =>
        new([.. title.ToLowerInvariant().Replace(' ', '-').Where(c => char.IsLetterOrDigit(c) || c == '-')]);
}
