using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Throughcare.Domain.Assessment;

namespace Throughcare.Report;

/// <summary>
/// A piece of markup that is safe to print. It is made from an interpolated string whose written parts are markup and
/// whose holes are text: <c>Html.Of($"&lt;p&gt;{name}&lt;/p&gt;")</c> encodes the name. Only the types that
/// <see cref="HtmlText"/> takes can fill a hole, so nothing gets into a page unencoded by oversight.
/// </summary>
internal readonly struct Html
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly string? markup;

    private Html(string markup) => this.markup = markup;

    public static Html Empty => default;

    public bool IsEmpty => string.IsNullOrEmpty(markup);

    public static implicit operator Html(string? text) => new(Encoder.Encode(text ?? ""));

    public static Html Of(ref HtmlText text) => new(text.ToMarkup());

    public static Html Join(IEnumerable<Html> parts) => new(string.Concat(parts.Select(p => p.markup)));

    /// <summary>Takes markup as it stands: only for our own style, script and encoded JSON.</summary>
    public static Html Trusted(string markup) => new(markup);

    public override string ToString() => markup ?? "";
}

/// <summary>Fills the holes of an interpolated string that makes <see cref="Html"/>.</summary>
[InterpolatedStringHandler]
internal ref struct HtmlText(int literalLength, int formattedCount)
{
    private readonly StringBuilder markup = new(literalLength + (formattedCount * 16));

    public readonly void AppendLiteral(string literal) => markup.Append(literal);

    public readonly void AppendFormatted(Html part) => markup.Append(part.ToString());

    public readonly void AppendFormatted(IEnumerable<Html> parts)
    {
        foreach (var part in parts)
            markup.Append(part.ToString());
    }

    public readonly void AppendFormatted(string? text) => AppendFormatted((Html)text);

    public readonly void AppendFormatted(Count count) => AppendFormatted((Html)count.ToString());

    public readonly void AppendFormatted(int number) => markup.Append(number.ToString("N0", CultureInfo.InvariantCulture));

    public readonly void AppendFormatted(long number) => markup.Append(number.ToString("N0", CultureInfo.InvariantCulture));

    public readonly string ToMarkup() => markup.ToString();
}
