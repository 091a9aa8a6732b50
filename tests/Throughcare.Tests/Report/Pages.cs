using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Throughcare.Domain.Assessment;
using Throughcare.Report;

namespace Throughcare.Tests.Report;

/// <summary>Writes reports and reads them back.</summary>
internal static class Pages
{
    public static string Write(ReportInput input)
    {
        using var writer = new StringWriter();
        ReportWriter.Write(writer, input);
        return writer.ToString();
    }

    public static IHtmlDocument Read(ReportInput input) => new HtmlParser().ParseDocument(Write(input));

    public static IHtmlDocument Read(NeedsAssessment assessment) => Read(MadeUp.Input(assessment));

    /// <summary>The text of an element with its white space as a reader sees it.</summary>
    public static string Words(this IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The cells of the row of a section's tables that has a name.</summary>
    public static IReadOnlyList<string> Row(this IHtmlDocument page, string section, string name) =>
        [.. page.QuerySelectorAll($"#{section} tr").First(r => r.QuerySelector("th[scope=row]")?.Words() == name).QuerySelectorAll("td").Select(Words)];
}
