using System.Text.Json;

namespace Throughcare.Domain.Figures;

/// <summary>How a value is written as JSON, and what that looks like: one declaration for writing and for describing.</summary>
internal abstract class JsonAs<T>(JsonShape shape)
{
    public JsonShape Shape => shape;

    public abstract void Write(Utf8JsonWriter json, T value);
}

/// <summary>The values that figures are made of. Rates and means have 4 decimals.</summary>
internal static class JsonAs
{
    private const int Decimals = 4;

    public static JsonAs<Count> Count { get; } = Of<Count>(new(JsonKind.Count), Write);

    public static JsonAs<Count?> CountOrNull { get; } = OrNull(Count);

    public static JsonAs<int?> Whole { get; } = OrNull(Of<int>(new(JsonKind.Whole), (json, n) => json.WriteNumberValue(n)));

    public static JsonAs<string> Text { get; } = Of<string>(new(JsonKind.Text), (json, text) => json.WriteStringValue(text));

    public static JsonAs<DateOnly> Day { get; } =
        Of<DateOnly>(new(JsonKind.Day), (json, day) => json.WriteStringValue(day.ToString("yyyy-MM-dd")));

    /// <summary>Null if there is nothing to divide by, or it may not be shown.</summary>
    public static JsonAs<Rate> Rate { get; } = Of<Rate>(new(JsonKind.Share, IsNullable: true), Write);

    /// <summary>A share from 0 to 1, rounded.</summary>
    public static JsonAs<double?> Share { get; } =
        OrNull(Of<double>(new(JsonKind.Share), (json, share) => json.WriteNumberValue(Math.Floor((share * 10000) + 0.5) / 10000)));

    /// <summary>A share as it is.</summary>
    public static JsonAs<double?> ExactShare { get; } =
        OrNull(Of<double>(new(JsonKind.Share), (json, share) => json.WriteNumberValue(share)));

    public static JsonAs<IReadOnlyList<T>> List<T>(JsonAs<T> item) => Of<IReadOnlyList<T>>(
        new(JsonKind.List) { Items = item.Shape },
        (json, items) =>
        {
            json.WriteStartArray();
            foreach (var value in items)
                item.Write(json, value);
            json.WriteEndArray();
        });

    /// <summary>An object with a value under the key of each item.</summary>
    public static JsonAs<IReadOnlyList<TItem>> Map<TItem, TValue>(
        Func<TItem, string> key, Func<TItem, TValue> of, JsonAs<TValue> value) => Of<IReadOnlyList<TItem>>(
        new(JsonKind.Map) { Items = value.Shape },
        (json, items) =>
        {
            json.WriteStartObject();
            foreach (var item in items)
            {
                json.WritePropertyName(key(item));
                value.Write(json, of(item));
            }
            json.WriteEndObject();
        });

    /// <inheritdoc cref="Map{TItem, TValue}"/>
    public static JsonAs<IReadOnlyList<T>> Map<T>(Func<T, string> key, JsonAs<T> value) => Map(key, item => item, value);

    private static JsonAs<T?> OrNull<T>(JsonAs<T> value)
        where T : struct => Of<T?>(
        value.Shape with { IsNullable = true },
        (json, some) =>
        {
            if (some is { } it)
                value.Write(json, it);
            else
                json.WriteNullValue();
        });

    private static void Write(Utf8JsonWriter json, Count count)
    {
        if (count.IsShown)
            json.WriteNumberValue(count.Value);
        else
            json.WriteStringValue(count.ToString());
    }

    private static void Write(Utf8JsonWriter json, Rate rate)
    {
        if (rate.Rounded(Decimals) is { } some)
            json.WriteNumberValue(some);
        else
            json.WriteNullValue();
    }

    private static Written<T> Of<T>(JsonShape shape, Action<Utf8JsonWriter, T> write) => new(shape, write);

    private sealed class Written<T>(JsonShape shape, Action<Utf8JsonWriter, T> write) : JsonAs<T>(shape)
    {
        public override void Write(Utf8JsonWriter json, T value) => write(json, value);
    }
}
