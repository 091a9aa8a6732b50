using System.Text.Json;
using System.Text.Json.Serialization;

namespace Throughcare.Web.Api;

/// <summary>A count as the JSON of an assessment has it: a number, or where small numbers are hidden the text <c>&lt;5</c> or <c>hidden</c>.</summary>
/// <param name="Number">Null where it is hidden.</param>
[JsonConverter(typeof(Converter))]
internal readonly record struct CountAnswer(int? Number, string Text)
{
    private sealed class Converter : JsonConverter<CountAnswer>
    {
        public override CountAnswer Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType == JsonTokenType.String
            ? new CountAnswer(null, reader.GetString() is "<5" or "hidden" ? reader.GetString()! : throw new JsonException("A count is a number, <5 or hidden."))
            : new CountAnswer(reader.GetInt32(), "");

        public override void Write(Utf8JsonWriter writer, CountAnswer value, JsonSerializerOptions options)
        {
            if (value.Number is { } number)
                writer.WriteNumberValue(number);
            else
                writer.WriteStringValue(value.Text);
        }
    }
}
