using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Html;
using Throughcare.Domain.Figures;

namespace Throughcare.Report;

/// <summary>
/// A piece of markup that is safe to print. It is made from an interpolated string whose written parts are markup and
/// whose holes are text: <c>Html.Of($"&lt;p&gt;{name}&lt;/p&gt;")</c> encodes the name. Only the types that
/// <see cref="HtmlText"/> takes can fill a hole, so nothing gets into a page unencoded by oversight.
/// </summary>
internal readonly struct Html : IHtmlContent
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>A string, or an array of strings and further arrays; pieces are put together without copying their text.</summary>
    private readonly object? content;

    internal Html(object? content) => this.content = content;

    public static Html Empty => default;

    public bool IsEmpty => content is null;

    public static implicit operator Html(string? text) => string.IsNullOrEmpty(text) ? Empty : new(Encoder.Encode(text));

    public static Html Of(ref HtmlText text) => text.ToHtml();

    /// <summary>Takes markup as it stands: only for our own style, script and encoded JSON.</summary>
    public static Html Trusted(string markup) => markup.Length == 0 ? Empty : new(markup);

    public void WriteTo(TextWriter writer) => Write(writer, content);

    void IHtmlContent.WriteTo(TextWriter writer, HtmlEncoder encoder) => WriteTo(writer);

    public override string ToString()
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        WriteTo(writer);
        return writer.ToString();
    }

    internal object? Content => content;

    private static void Write(TextWriter writer, object? content)
    {
        if (content is string text)
        {
            writer.Write(text);
        }
        else if (content is object?[] parts)
        {
            foreach (var part in parts)
                Write(writer, part);
        }
    }
}

/// <summary>Fills the holes of an interpolated string that makes <see cref="Html"/>.</summary>
[InterpolatedStringHandler]
internal ref struct HtmlText(int literalLength, int formattedCount)
{
    // A literal can stand before each hole and one after the last.
    private readonly object?[] parts = new object?[literalLength == 0 ? formattedCount : (2 * formattedCount) + 1];

    private int count;

    public void AppendLiteral(string literal) => parts[count++] = literal;

    public void AppendFormatted(Html part) => Append(part.Content);

    public void AppendFormatted(IEnumerable<Html> pieces)
    {
        object?[] several = [.. pieces.Where(p => !p.IsEmpty).Select(p => p.Content)];
        Append(several.Length == 0 ? null : several);
    }

    public void AppendFormatted(string? text) => AppendFormatted((Html)text);

    public void AppendFormatted(Count number) => AppendFormatted((Html)number.ToString());

    public void AppendFormatted(int number) => AppendFormatted((long)number);

    public void AppendFormatted(long number) => Append(number.ToString("N0", CultureInfo.InvariantCulture));

    public readonly Html ToHtml() => count switch
    {
        0 => Html.Empty,
        1 => new(parts[0]),
        _ => new(parts),
    };

    private void Append(object? content)
    {
        if (content is not null)
            parts[count++] = content;
    }
}
