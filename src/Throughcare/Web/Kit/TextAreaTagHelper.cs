using Microsoft.AspNetCore.Razor.TagHelpers;
using Throughcare.Report;

namespace Throughcare.Web.Kit;

/// <summary>Several lines of text.</summary>
[HtmlTargetElement("govuk-textarea")]
public sealed class TextAreaTagHelper : FieldTagHelper
{
    /// <summary>Lines that are seen at once.</summary>
    public int Rows { get; set; } = 3;

    // A browser drops the first line break, so that what was typed keeps its own.
    private protected override Html Write(Field field, Html inside) => field.Labelled(Label, Html.Of(
        $"<textarea class=\"{field.ClassOf("govuk-textarea")}\" id=\"{field.Id}\" name=\"{field.Name}\" rows=\"{Rows}\"{field.DescribedBy}>\n{Text}</textarea>"));
}
