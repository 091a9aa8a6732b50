using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Throughcare.Report;
using Throughcare.Storage.Audit;

namespace Throughcare.Web.Kit;

/// <summary>Lets every form of a page carry the token of what the page shows, where saving it could overwrite what somebody else has done.</summary>
[HtmlTargetElement("form", Attributes = "method")]
public sealed class SeenTagHelper : TagHelper
{
    /// <summary>Names a form that is another page's.</summary>
    private const string OtherPage = "asp-page";

    /// <summary>The page.</summary>
    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(output);
        var isPost = string.Equals(context.AllAttributes["method"].Value?.ToString(), "post", StringComparison.OrdinalIgnoreCase);
        if (isPost && !context.AllAttributes.ContainsName(OtherPage) && ViewContext.HttpContext.Features.Get<Seen>() is { } seen)
            output.PostContent.AppendHtml(Html.Of($"""<input type="hidden" name="{ChangedMeanwhile.Field}" value="{seen.Token}">"""));
    }
}
