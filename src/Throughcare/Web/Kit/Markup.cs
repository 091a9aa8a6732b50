using Microsoft.AspNetCore.Razor.TagHelpers;
using Throughcare.Report;

namespace Throughcare.Web.Kit;

/// <summary>Elements, and attributes that are left out where there is nothing to say.</summary>
internal static class Markup
{
    /// <summary>An attribute with the space before it.</summary>
    public static Html Attribute(string name, string? value) => string.IsNullOrEmpty(value) ? Html.Empty : Html.Of($" {name}=\"{value}\"");

    /// <summary>An attribute that is there or not.</summary>
    public static Html Flag(string name, bool isSet) => isSet ? Html.Of($" {name}") : Html.Empty;

    /// <summary>Makes an element of what stands on the page.</summary>
    public static void Become(this TagHelperOutput output, string element, params IEnumerable<string?> classes)
    {
        ArgumentNullException.ThrowIfNull(output);
        (output.TagName, output.TagMode) = (element, TagMode.StartTagAndEndTag);
        output.Attributes.SetAttribute("class", Classes(classes));
    }

    /// <summary>Classes, without those that do not apply.</summary>
    public static string Classes(params IEnumerable<string?> classes) => string.Join(' ', classes.Where(c => !string.IsNullOrEmpty(c)));
}
