using System.Net;

namespace Throughcare.Bench.Service;

/// <summary>Finds texts in the HTML of a page.</summary>
internal static class PageText
{
    /// <summary>Every text that is between two others, decoded.</summary>
    public static IEnumerable<string> Between(string page, string before, string after)
    {
        for (var at = page.IndexOf(before, StringComparison.Ordinal); at >= 0; at = page.IndexOf(before, at, StringComparison.Ordinal))
        {
            at += before.Length;
            var end = page.IndexOf(after, at, StringComparison.Ordinal);
            if (end < 0)
                yield break;
            yield return WebUtility.HtmlDecode(page[at..end]);
            at = end;
        }
    }

    /// <summary>How often a text is in a page.</summary>
    public static int Count(string page, string text)
    {
        var count = 0;
        for (var at = page.IndexOf(text, StringComparison.Ordinal); at >= 0; at = page.IndexOf(text, at + text.Length, StringComparison.Ordinal))
            count++;
        return count;
    }

    /// <summary>The names and values of the boxes in a form that can be ticked.</summary>
    public static IEnumerable<(string Name, string Value)> Boxes(string page) =>
        Between(page, "class=\"govuk-checkboxes__input\"", ">").Select(box => (Between(box, "name=\"", "\"").Single(), Between(box, "value=\"", "\"").Single()));

    /// <summary>The values of a list in a form.</summary>
    public static IEnumerable<string> Options(string page, string select) =>
        Between(page, $"id=\"{select}\" name=", "</select>").SelectMany(list => Between(list, "<option value=\"", "\""));
}
