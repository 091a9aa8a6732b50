namespace Throughcare.Domain.Figures;

/// <summary>What a value of the JSON can be.</summary>
public enum JsonKind
{
    /// <summary>A number, or the text that is shown instead: <c>&lt;5</c>, <c>hidden</c>.</summary>
    Count,

    /// <summary>A whole number.</summary>
    Whole,

    /// <summary>A rate, a mean or a share.</summary>
    Share,

    Text,

    /// <summary>A day as <c>yyyy-mm-dd</c>.</summary>
    Day,

    /// <summary>An object with named values.</summary>
    Object,

    /// <summary>An object with a value for each key, such as an agency code.</summary>
    Map,

    List,
}

/// <summary>What a value of the JSON looks like, for its description.</summary>
/// <param name="IsNullable">Whether it can be null.</param>
public sealed record JsonShape(JsonKind Kind, bool IsNullable = false)
{
    /// <summary>The name of an object's form; empty if it is not an object.</summary>
    public string Name { get; init; } = "";

    /// <summary>The values of an object.</summary>
    public IReadOnlyList<JsonField> Fields { get; init; } = [];

    /// <summary>What the values of a map or list look like.</summary>
    public JsonShape? Items { get; init; }
}

/// <summary>A named value of an object.</summary>
/// <param name="IsOptional">Whether it can be left out.</param>
public sealed record JsonField(string Name, JsonShape Shape, bool IsOptional = false);
