using Microsoft.AspNetCore.Razor.TagHelpers;
using Throughcare.Report;

namespace Throughcare.Web.Kit;

/// <summary>
/// Asks before something that cannot be taken back, or hardly. It stands in the form that does it; what will happen stands inside, with
/// what has to be filled in.
/// </summary>
[HtmlTargetElement("confirmation")]
public sealed class ConfirmationTagHelper : TagHelper
{
    /// <summary>What would be worse for not having been read; left out where what will happen says it all.</summary>
    public string? Warning { get; set; }

    /// <summary>What the button does, in its own words.</summary>
    public string Button { get; set; } = "";

    /// <summary>How much the button weighs.</summary>
    public ButtonKind Kind { get; set; } = ButtonKind.Warning;

    /// <summary>The way back.</summary>
    public string Back { get; set; } = "Go back";

    /// <summary>Where it leads.</summary>
    public string Href { get; set; } = "";

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var inside = await output.GetChildContentAsync();
        output.TagName = null;
        var warning = string.IsNullOrEmpty(Warning) ? Html.Empty : WarningTextTagHelper.Of(Warning);
        output.Content.SetHtmlContent(Html.Of($"""
            {Html.Trusted(inside.GetContent())}{warning}
            <div class="govuk-button-group">
              {ButtonTagHelper.Sending(Kind, Button)}
              <a class="govuk-link" href="{Href}">{Back}</a>
            </div>
            """));
    }
}
