using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Throughcare.Web.Kit;

/// <summary>How something stands, in a word on a colour.</summary>
[HtmlTargetElement("govuk-tag")]
public sealed class TagTagHelper : TagHelper
{
    /// <summary>The colour, such as <c>red</c>.</summary>
    public string Colour { get; set; } = "";

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output) => output.Become("strong", "govuk-tag", $"govuk-tag--{Colour}");
}
