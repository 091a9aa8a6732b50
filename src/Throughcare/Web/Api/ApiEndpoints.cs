using System.ComponentModel;
using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Throughcare.Domain.Access;
using Throughcare.Domain.Assessment;
using Throughcare.Domain.Figures;
using Throughcare.Services.Assessment;
using Throughcare.Web.Access;
using Throughcare.Web.Assessment;
using Throughcare.Web.Hosting;
using Throughcare.Web.Links;

namespace Throughcare.Web.Api;

/// <summary>The figures for programs: the same questions as the pages ask, answered as JSON.</summary>
internal static class ApiEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        // What the interface looks like is no secret.
        routes.MapOpenApi(ApiLinks.Description).WithMetadata(new ForPrograms(), new AllowAnonymousAttribute());
        var all = routes.MapGroup(ApiLinks.About).WithMetadata(new ForPrograms(), new NeedsAttribute(Permissions.ViewAssessment));
        // Whatever is not there is not there for programs: it is limited, and asks for a token, like what is.
        all.MapFallback("{**path}", NotThere).DisableAntiforgery();
        var api = all.MapGroup("/v1");
        api.MapGet("/assessment", AssessAsync)
            .WithName("getAssessment").WithSummary("Every figure of the assessment").WithTags("Assessment")
            .Produces<AssessmentAnswer>().Produces(StatusCodes.Status401Unauthorized).Produces(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/assessment/{section}", AssessSectionAsync)
            .WithName("getAssessmentSection").WithSummary("The figures of one section").WithTags("Assessment")
            .Produces<AssessmentAnswer>().Produces(StatusCodes.Status401Unauthorized).Produces(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/measures", () => Measures.All.Append(Filter.Definition))
            .WithName("getMeasures").WithSummary("What every figure means").WithTags("Definitions")
            .Produces<IEnumerable<Definition>>().Produces(StatusCodes.Status401Unauthorized).Produces(StatusCodes.Status403Forbidden);
        api.MapGet("/partnership", PartnershipAsync)
            .WithName("getPartnership").WithSummary("What there is to choose from: agencies, localities, data dates, groups").WithTags("Definitions")
            .Produces<PartnershipAnswer>().Produces(StatusCodes.Status401Unauthorized).Produces(StatusCodes.Status403Forbidden)
                .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static Task<IResult> AssessAsync(
        [AsParameters] AssessmentParameters parameters, HttpRequest request, FigureQuestions questions, CurrentUser user, CancellationToken cancel) =>
        AnswerAsync(Parts.All, "", request, questions, user, cancel);

    private static async Task<IResult> AssessSectionAsync(
        [Description("Key of a section: summary, bullseye, penetration, presentations, profile, system-map, exits, retention, effective-treatment, "
            + "waits, outcomes or need. Only its figures are in the answer.")] string section,
        [AsParameters] AssessmentParameters parameters, HttpRequest request, FigureQuestions questions, CurrentUser user, CancellationToken cancel) =>
        AssessmentSection.Find(section) is { } found
            ? await AnswerAsync(found.Parts, found.Key, request, questions, user, cancel)
            : Problem(StatusCodes.Status404NotFound, "There is no such section", $"The sections are {string.Join(", ", AssessmentSection.All.Select(s => s.Key))}.");

    private static async Task<IResult> AnswerAsync(
        Parts parts, string section, HttpRequest request, FigureQuestions questions, CurrentUser user, CancellationToken cancel)
    {
        var selection = SelectionAddress.Read(name => request.Query[name], out var problems);
        if (problems.Count > 0)
            return Problem(StatusCodes.Status400BadRequest, "The question cannot be understood", string.Join(' ', problems));
        if (await questions.DataOfAsync(user.PartnershipId, cancel) is not { } known)
            return NoData();
        var reached = FigureQuestions.Reach(user.Actor, known, selection with { Compare = null });
        if (reached.Refusal.Length > 0)
            return Problem(StatusCodes.Status403Forbidden, "The question may not be asked", reached.Refusal);
        // A program is told what it must ask; what it asked is never quietly made into something else.
        if (reached.Selection.Records != selection.Records)
            return Problem(StatusCodes.Status403Forbidden, "The question may not be asked",
                $"Filters and other data dates are asked of the records of your own agency alone: add records={reached.Selection.Records}.");
        var asked = await questions.AskAsync(known, reached, cancel);
        return asked.Question is null
            ? Problem(StatusCodes.Status400BadRequest, "The question cannot be answered", asked.Problem)
            : new AssessmentResult(await questions.AnswerAsync(user.Actor, known, asked, parts, section, cancel));
    }

    private static async Task<IResult> PartnershipAsync(FigureQuestions questions, CurrentUser user, CancellationToken cancel)
    {
        if (await questions.DataOfAsync(user.PartnershipId, cancel) is not { } known)
            return NoData();
        List<NamedKey> Options(Facet facet) => [.. SelectionWords.Options(known, facet).Select(o => new NamedKey(o.Value, o.Label))];
        return Results.Ok(new PartnershipAnswer(
            known.Directory.Name,
            known.Current.Facts.AsOf,
            [.. known.Directory.DataDates],
            [.. known.Years.Select(y => y.ToString())],
            Options(Facet.Agency),
            Options(Facet.Locality),
            Facet.All.Where(f => f.Dimension is not null).ToDictionary(f => f.Key, Options)));
    }

    private static IResult NotThere() =>
        Problem(StatusCodes.Status404NotFound, "There is no such address", $"{ApiLinks.Description} describes those that there are.");

    private static IResult NoData() =>
        Problem(StatusCodes.Status404NotFound, "No figures yet", "No submission has been accepted, so there is nothing to count.");

    private static IResult Problem(int status, string title, string detail) => Results.Problem(detail, statusCode: status, title: title);

    /// <summary>Writes an assessment straight to the answer.</summary>
    private sealed class AssessmentResult(NeedsAssessment assessment) : IResult
    {
        public async Task ExecuteAsync(HttpContext context)
        {
            context.Response.ContentType = "application/json; charset=utf-8";
            await using (var json = new Utf8JsonWriter(context.Response.BodyWriter))
                AssessmentJson.Write(json, assessment);
            await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
        }
    }
}
