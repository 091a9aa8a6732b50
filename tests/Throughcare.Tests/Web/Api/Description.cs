using System.Text.Json;

namespace Throughcare.Tests.Web.Api;

/// <summary>The description of the interface, and answers held against it.</summary>
internal sealed class Description(JsonElement document)
{
    private readonly JsonElement schemas = document.GetProperty("components").GetProperty("schemas");

    public JsonElement this[string schema] => schemas.GetProperty(schema);

    /// <summary>What of a value the schema does not describe, or describes otherwise, and what the value lacks.</summary>
    public IEnumerable<string> Faults(JsonElement value, string schema) => Faults(value, this[schema], schema);

    private IEnumerable<string> Faults(JsonElement value, JsonElement schema, string path)
    {
        if (schema.TryGetProperty("$ref", out var reference))
            return Faults(value, this[reference.GetString()!.Split('/')[^1]], path);
        if (schema.TryGetProperty("oneOf", out var choices))
        {
            var faults = choices.EnumerateArray().Select(c => Faults(value, c, path).ToList()).ToList();
            return faults.Exists(f => f.Count == 0) ? [] : faults[^1];
        }
        if (!schema.TryGetProperty("type", out var type))
            return [$"{path} has no type"];
        var types = type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(t => t.GetString()).ToList() : [type.GetString()];
        return types.Contains(TypeOf(value)) || (TypeOf(value) == "integer" && types.Contains("number"))
            ? Parts(value, schema, path)
            : [$"{path} is {TypeOf(value)}"];
    }

    private IEnumerable<string> Parts(JsonElement value, JsonElement schema, string path)
    {
        if (value.ValueKind == JsonValueKind.Array)
            return value.EnumerateArray().SelectMany(item => Faults(item, schema.GetProperty("items"), $"{path}[]"));
        if (value.ValueKind != JsonValueKind.Object)
            return [];
        var required = schema.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(n => n.GetString()!) : [];
        var missing = required.Where(name => !value.TryGetProperty(name, out _)).Select(name => $"{path}.{name} is missing");
        return value.EnumerateObject().SelectMany(p => Property(p, schema, $"{path}.{p.Name}")).Concat(missing);
    }

    private IEnumerable<string> Property(JsonProperty property, JsonElement schema, string path)
    {
        if (schema.TryGetProperty("properties", out var properties) && properties.TryGetProperty(property.Name, out var described))
            return Faults(property.Value, described, path);
        return schema.TryGetProperty("additionalProperties", out var any)
            ? Faults(property.Value, any, path)
            : [$"{path} is not described"];
    }

    private static string TypeOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Number => value.TryGetInt64(out _) ? "integer" : "number",
        _ => "null",
    };
}
