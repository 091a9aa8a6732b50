using Throughcare.Domain.Assessment;
using Throughcare.Report;
using Throughcare.Storage;
using Throughcare.Web.Access;

namespace Throughcare.Web.Assessment;

/// <summary>Serves the tables of the assessment as CSV, with what they mean written above them.</summary>
internal static class TableEndpoints
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/assessment/{section}/{figure}.csv", DownloadAsync).WithMetadata(new NeedsAttribute("assessment.view")).ExcludeFromDescription();

    private static async Task<IResult> DownloadAsync(
        string section, string figure, HttpRequest request, SectionAnswers answers, Asking asking, ThroughcareDb db, CurrentUser user, CancellationToken cancel)
    {
        if (section == AssessmentSection.DataQuality)
            return await DownloadQualityAsync(figure, request, asking, db, user, cancel);
        if (AssessmentSection.Find(section) is not { } found)
            return Results.NotFound();
        var answer = await answers.AnswerAsync(found, request.Query, user, cancel);
        if (answer.Problems.Count > 0)
            return Results.BadRequest();
        var tables = answer.Sides.Select(s => (s.Name, Figure: s.Section.Figures.FirstOrDefault(f => f.Id == figure))).Where(t => t.Figure is not null).ToList();
        if (tables.Count == 0)
            return Results.NotFound();
        return File($"{section}-{figure}-{answer.Question!.Year}", About(answer, tables[0].Figure!), [.. tables.Select(t => (t.Name, t.Figure!.Table))]);
    }

    private static async Task<IResult> DownloadQualityAsync(string figure, HttpRequest request, Asking asking, ThroughcareDb db, CurrentUser user, CancellationToken cancel)
    {
        if (await asking.KnownAsync(user.PartnershipId, cancel) is not { } known)
            return Results.NotFound();
        var agencies = SelectionAddress.Read(request.Query, out _)[Facet.Agency];
        var section = DataQualitySection.Write(await QualityFacts.ReadAsync(db, user.PartnershipId, agencies, cancel), known.Directory.Agency);
        return section.Figures.FirstOrDefault(f => f.Id == figure) is { } found
            ? File($"{AssessmentSection.DataQuality}-{figure}", [("Figure", found.Table.Caption), ("Counted", found.About), ("Partnership", known.Directory.Name)], [("", found.Table)])
            : Results.NotFound();
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
        yield return ("Counted", figure.About);
        yield return ("Partnership", answer.Known!.Directory.Name);
        yield return ("Year", $"{question.Year} ({Figures.Date(question.Year.Start)} to {Figures.Date(question.EndDay)})");
        yield return ("People", Labels.Population(question.Population));
        yield return ("Data to", Figures.Date(question.AsOf));
        yield return ("Filtered by", SelectionWords.Filters(answer.Known, answer.Selection) is { Length: > 0 } filters ? filters : "nothing");
        if (answer.Sides.Count > 1)
            yield return ("Compared with", answer.Sides[1].Name);
        if (figure.Note.Length > 0)
            yield return ("Note", figure.Note);
        foreach (var definition in answer.Sides[0].Section.Definitions)
            yield return ($"Definition: {definition.Name}", Words(definition));
        yield return ("Use", "Contains small numbers: not for publication");
    }

    private static string Words(Definition definition) =>
        $"{definition.Meaning} Counted: {definition.Numerator.TrimEnd('.')}.{(definition.Denominator.Length == 0 ? "" : $" Of: {definition.Denominator.TrimEnd('.')}.")}";
}
