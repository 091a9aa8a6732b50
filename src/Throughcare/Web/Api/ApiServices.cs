using Microsoft.OpenApi;
using Throughcare.Web.Hosting;

namespace Throughcare.Web.Api;

/// <summary>What the interface for programs needs: its description, and errors as problem details.</summary>
internal static class ApiServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddProblemDetails();
        services.AddOpenApi("v1", options =>
        {
            options.ShouldInclude = endpoint => endpoint.ActionDescriptor.EndpointMetadata.OfType<ForPrograms>().Any();
            options.AddDocumentTransformer((document, _, _) =>
            {
                Describe(document);
                AssessmentDescription.AddTo(document);
                return Task.CompletedTask;
            });
        });
    }

    /// <summary>Programs get the status with words about it rather than the page for it, also where nobody let them in.</summary>
    public static void Use(IApplicationBuilder app) =>
        app.UseWhen(context => ForPrograms.Is(context), api => api.UseExceptionHandler(failed => failed.Run(SayFailedAsync)).UseStatusCodePages());

    private static Task SayFailedAsync(HttpContext context) =>
        Results.Problem("Try again in a few minutes. If it happens again, tell the administrator of your partnership when it happened.",
            statusCode: StatusCodes.Status500InternalServerError, title: "There is a problem with the service")
            .ExecuteAsync(context);

    private static void Describe(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Throughcare",
            Version = "v1",
            Description = "The figures of a partnership's needs assessment, as the pages show them. Unless published is true they contain small "
                + "numbers and are not for publication.",
        };
        // The service does not know under which name the world sees it.
        document.Servers = [];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            ["token"] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "A personal access token; it may read what its owner may."
            },
        };
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("token", document)] = [] }];
    }
}
