using System.Text.Json;
using System.Text.Json.Nodes;
using Throughcare.Domain.Assessment;

namespace Throughcare.Domain.Tests;

internal static class Json
{
    /// <summary>An assessment as a user of the JSON sees it.</summary>
    public static JsonNode Of(NeedsAssessment assessment)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
            AssessmentJson.Write(writer, assessment);
        return JsonNode.Parse(stream.ToArray())!;
    }
}
