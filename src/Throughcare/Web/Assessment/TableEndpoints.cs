using Throughcare.Domain.Access;
using Throughcare.Domain.Assessment;
using Throughcare.Domain.Figures;
using Throughcare.Report;
using Throughcare.Services.Assessment;
using Throughcare.Web.Access;
using Throughcare.Web.Links;

namespace Throughcare.Web.Assessment;

/// <summary>Serves the tables of the assessment as CSV, with what they mean written above them.</summary>
internal static class TableEndpoints
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet(AssessmentLinks.Summary + "/{section}/{figure}.csv", DownloadAsync)
            .WithMetadata(new NeedsAttribute(Permissions.ViewAssessment)).ExcludeFromDescription();

    private static async Task<IResult> DownloadAsync(
        string section, string figure, HttpRequest request, SectionAnswers answers, QualityAnswers quality, CurrentUser user, CancellationToken cancel)
    {
        if (section == AssessmentSection.DataQuality)
            return DownloadQuality(figure, await quality.AnswerAsync(request.Query, user, cancel));
        if (AssessmentSection.Find(section) is not { } found)
            return Results.NotFound();
        var answer = await answers.AnswerAsync(found, request.Query, user, cancel);
        if (answer.Problems.Count > 0)
            return Results.StatusCode(answer.ProblemStatus);
        var tables = answer.Sides.Select(s => (s.Name, Figure: s.Section.Figures.FirstOrDefault(f => f.Id == figure))).Where(t => t.Figure is not null).ToList();
        if (tables.Count == 0)
            return Results.NotFound();
        return File($"{section}-{figure}-{answer.Question!.Year}", About(answer, tables[0].Figure!), [.. tables.Select(t => (t.Name, t.Figure!.Table))]);
    }

    private static IResult DownloadQuality(string figure, QualityAnswer answer)
    {
        if (answer.Problems.Count > 0)
            return Results.StatusCode(answer.ProblemStatus);
        if (answer.Section is not { } section || section.Figures.FirstOrDefault(f => f.Id == figure) is not { } found)
            return Results.NotFound();
        var agencies = Selection.Latest.With(Facet.Agency, [.. QualityAnswers.Agencies(answer.Selection)]);
        return File(
            $"{AssessmentSection.DataQuality}-{figure}",
            [
                ("Figure", found.Table.Caption),
                ("Counted", found.About),
                ("Partnership", answer.Known!.Directory.Name),
                ("Data to", answer.DataDates),
                ("Filtered by", Filters(answer.Known, agencies)),
                .. Remarks(section, found, answer.Basis),
            ],
            [("", found.Table)]);
    }

    private static IResult File(string name, IEnumerable<(string Name, string Words)> about, IReadOnlyList<(string Of, Table Table)> tables)
    {
        using var file = new MemoryStream();
        TableCsv.Write(file, about, tables);
        return Results.File(file.ToArray(), "text/csv; charset=utf-8", $"{name}.csv");
    }

    private static IEnumerable<(string Name, string Words)> About(SectionAnswer answer, Figure figure)
    {
        var question = answer.Question!;
        yield return ("Figure", figure.Table.Caption);
        if (figure.About.Length > 0)
            yield return ("Counted", figure.About);
        yield return ("Partnership", answer.Known!.Directory.Name);
        yield return ("Year", $"{question.Year} ({Figures.Date(question.Year.Start)} to {Figures.Date(question.EndDay)})");
        yield return ("People", Labels.Population(question.Population));
        yield return ("Data to", Figures.Date(question.AsOf));
        yield return ("Records", question.RecordsOf.Length == 0 ? "All agencies" : $"{answer.Known.Directory.Agency(question.RecordsOf)} alone");
        yield return ("Filtered by", Filters(answer.Known, answer.Selection));
        if (answer.Sides.Count > 1)
            yield return ("Compared with", answer.Sides[1].Name);
        foreach (var remark in Remarks(answer.Sides[0].Section, figure, answer.Basis))
            yield return remark;
    }

    /// <summary>What every file ends its explanation with: note, definitions, and what it may be used for.</summary>
    private static IEnumerable<(string Name, string Words)> Remarks(Section section, Figure figure, FigureBasis basis)
    {
        if (figure.Note.Length > 0)
            yield return ("Note", figure.Note);
        foreach (var definition in section.Definitions)
            yield return ($"Definition: {definition.Name}", Words(definition));
        yield return ("Use", basis == FigureBasis.Published ? "Small numbers are hidden" : "Contains small numbers: not for publication");
    }

    private static string Filters(PartnershipData known, Selection selection) =>
        SelectionWords.Filters(known, selection) is { Length: > 0 } filters ? filters : "nothing";

    private static string Words(Definition definition) =>
        $"{definition.Meaning} Counted: {definition.Numerator.TrimEnd('.')}.{(definition.Denominator.Length == 0 ? "" : $" Of: {definition.Denominator.TrimEnd('.')}.")}";
}
