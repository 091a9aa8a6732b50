using System.Collections;
using System.Text.Json;

namespace Throughcare.Domain.Figures;

/// <summary>An object of the JSON: the names of its values in order, and where each comes from.</summary>
internal sealed class JsonForm<T> : JsonAs<T>, IEnumerable<JsonField>
{
    private readonly List<JsonField> fields;
    private readonly List<Action<Utf8JsonWriter, T>> writers = [];

    /// <param name="name">Names the form in the description.</param>
    public JsonForm(string name)
        : this(name, [])
    {
    }

    private JsonForm(string name, List<JsonField> fields)
        : base(new(JsonKind.Object) { Name = name, Fields = fields }) => this.fields = fields;

    public void Add(string field, Func<T, Count> of) => Add(field, of, JsonAs.Count);

    public void Add(string field, Func<T, Count?> of) => Add(field, of, JsonAs.CountOrNull);

    public void Add(string field, Func<T, int?> of) => Add(field, of, JsonAs.Whole);

    public void Add(string field, Func<T, Rate> of) => Add(field, of, JsonAs.Rate);

    public void Add(string field, Func<T, double?> of) => Add(field, of, JsonAs.Share);

    public void Add(string field, Func<T, string> of) => Add(field, of, JsonAs.Text);

    public void Add(string field, Func<T, DateOnly> of) => Add(field, of, JsonAs.Day);

    /// <summary>A share, with the ends of its interval as <c>low</c> and <c>high</c>.</summary>
    public void Add(Func<T, Share> of)
    {
        Add("share", it => of(it).Rate);
        Add("low", it => of(it).Low);
        Add("high", it => of(it).High);
    }

    public void Add<TField>(string field, Func<T, TField> of, JsonAs<TField> value)
    {
        fields.Add(new(field, value.Shape));
        writers.Add((json, it) =>
        {
            json.WritePropertyName(field);
            value.Write(json, of(it));
        });
    }

    /// <summary>The form with a text at its end, which is left out if there is none.</summary>
    public JsonForm<T> Then(string field, Func<T, string?> of)
    {
        fields.Add(new(field, JsonAs.Text.Shape, IsOptional: true));
        writers.Add((json, it) =>
        {
            if (of(it) is { } text)
                json.WriteString(field, text);
        });
        return this;
    }

    public override void Write(Utf8JsonWriter json, T value)
    {
        json.WriteStartObject();
        WriteFields(json, value);
        json.WriteEndObject();
    }

    /// <summary>Writes the values into an object that others write into too.</summary>
    public void WriteFields(Utf8JsonWriter json, T value)
    {
        foreach (var write in writers)
            write(json, value);
    }

    IEnumerator<JsonField> IEnumerable<JsonField>.GetEnumerator() => fields.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => fields.GetEnumerator();
}
