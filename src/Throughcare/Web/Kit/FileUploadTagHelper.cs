using Microsoft.AspNetCore.Razor.TagHelpers;
using Throughcare.Report;

namespace Throughcare.Web.Kit;

/// <summary>Files to send.</summary>
[HtmlTargetElement("govuk-file-upload")]
public sealed class FileUploadTagHelper : FieldTagHelper
{
    /// <summary>Kinds of files, by ending or media type.</summary>
    public string Accept { get; set; } = "";

    private protected override Html Write(Field field, Html inside) => field.Labelled(Label, Html.Of($"""
        <input class="{field.ClassOf("govuk-file-upload")}" id="{field.Id}" name="{field.Name}" type="file" multiple accept="{Accept}"{field.DescribedBy}>
        """));
}
