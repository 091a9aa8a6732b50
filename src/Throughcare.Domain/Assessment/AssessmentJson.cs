using System.Text.Json;

namespace Throughcare.Domain.Assessment;

/// <summary>
/// Writes the parts of an assessment that were asked for as JSON: first the question, then the object of each measure.
/// What disclosure control removed is written as the text that is shown instead.
/// </summary>
public static class AssessmentJson
{
    public static void Write(Utf8JsonWriter json, NeedsAssessment assessment)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(assessment);
        var question = assessment.Question;
        json.WriteStartObject();
        json.WriteString("year", question.Year.ToString());
        json.WriteString("asOf", question.AsOf.ToString("yyyy-MM-dd"));
        json.WriteString("population", question.Population.Key());
        if (question.RecordsOf.Length > 0)
            json.WriteString("recordsOf", question.RecordsOf);
        if (!question.Filter.IsNone)
            Write(json, question.Filter);
        json.WriteString("datasetVersion", assessment.DatasetVersion);
        json.WriteBoolean("published", assessment.Published);
        foreach (var measures in Measures.Of(assessment.Parts).GroupBy(m => m.JsonName))
        {
            json.WriteStartObject(measures.Key);
            foreach (var measure in measures)
                measure.WriteFields(json, assessment);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Filter filter)
    {
        json.WriteStartObject("filter");
        foreach (var (name, choice) in filter.Choices)
        {
            json.WriteStartArray(name);
            foreach (var key in choice)
                json.WriteStringValue(key);
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }
}
