using Microsoft.OpenApi;
using Throughcare.Domain.Assessment;
using Throughcare.Domain.Figures;

namespace Throughcare.Web.Api;

/// <summary>Describes the figures of an answer by the same declarations by which they are written.</summary>
internal static class AssessmentDescription
{
    private const string Count = "CountAnswer";

    /// <summary>Adds the figures of every measure to the schema of an answer.</summary>
    public static void AddTo(OpenApiDocument document)
    {
        document.AddComponent(Count, new OpenApiSchema
        {
            Type = JsonSchemaType.Integer | JsonSchemaType.String,
            Description = "A whole number; <5 or hidden where small numbers are hidden, see published.",
        });
        var answer = (OpenApiSchema)document.Components!.Schemas![nameof(AssessmentAnswer)];
        foreach (var measures in Measures.List.GroupBy(m => m.JsonName))
        {
            // What several measures write together is there as far as each of them is.
            var isOptional = measures.Count() > 1;
            var all = measures.SelectMany(m => m.JsonFields);
            List<JsonField> fields = [.. all.Select(f => f with { IsOptional = f.IsOptional || isOptional })];
            var name = string.Concat(measures.Key[..1].ToUpperInvariant(), measures.Key.AsSpan(1));
            answer.Properties![measures.Key] = SchemaOf(document, new(JsonKind.Object) { Name = name, Fields = fields });
        }
    }

    private static IOpenApiSchema SchemaOf(OpenApiDocument document, JsonShape shape) => shape.Kind switch
    {
        JsonKind.Count => OrNull(new OpenApiSchemaReference(Count, document), shape),
        JsonKind.Whole => Simple(JsonSchemaType.Integer, shape, "int32"),
        JsonKind.Share => Simple(JsonSchemaType.Number, shape, "double"),
        JsonKind.Text => Simple(JsonSchemaType.String, shape),
        JsonKind.Day => Simple(JsonSchemaType.String, shape, "date"),
        JsonKind.List => new OpenApiSchema { Type = JsonSchemaType.Array, Items = SchemaOf(document, shape.Items!) },
        JsonKind.Map => new OpenApiSchema { Type = JsonSchemaType.Object, AdditionalProperties = SchemaOf(document, shape.Items!) },
        JsonKind.Object => OrNull(Reference(document, shape), shape),
        _ => throw new ArgumentOutOfRangeException(nameof(shape), shape.Kind, "Nothing describes this kind of value."),
    };

    /// <summary>A form is described once, and referred to by its name.</summary>
    private static OpenApiSchemaReference Reference(OpenApiDocument document, JsonShape form)
    {
        var name = form.Name + "Answer";
        if (!document.Components!.Schemas!.ContainsKey(name))
        {
            document.AddComponent(name, new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Properties = form.Fields.ToDictionary(f => f.Name, f => SchemaOf(document, f.Shape)),
                Required = form.Fields.Where(f => !f.IsOptional).Select(f => f.Name).ToHashSet(),
            });
        }
        return new OpenApiSchemaReference(name, document);
    }

    private static OpenApiSchema Simple(JsonSchemaType type, JsonShape shape, string? format = null) =>
        new() { Type = shape.IsNullable ? type | JsonSchemaType.Null : type, Format = format };

    private static IOpenApiSchema OrNull(OpenApiSchemaReference schema, JsonShape shape) => shape.IsNullable
        ? new OpenApiSchema { OneOf = [new OpenApiSchema { Type = JsonSchemaType.Null }, schema] }
        : schema;
}
