using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Options;
using Throughcare.Report;

namespace Throughcare.Web.Kit;

/// <summary>Says what has been done, on the page that follows and on no other. Nothing where nothing has.</summary>
[HtmlTargetElement("govuk-notification-banner")]
public sealed class NotificationBannerTagHelper(IOptions<CookieTempDataProviderOptions> waiting) : TagHelper
{
    /// <summary>The page.</summary>
    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = null;
        // To look for words that are not there would take a cookie away that is not there either, on every page.
        var cookie = waiting.Value.Cookie.Name!;
        if (!ViewContext.HttpContext.Request.Cookies.ContainsKey(cookie) || ViewContext.TempData[SuccessBanner.Key] is not string done)
            return;
        output.Content.SetHtmlContent(Html.Of($"""
            <div class="govuk-notification-banner govuk-notification-banner--success" role="alert" aria-labelledby="done-title" data-module="govuk-notification-banner">
              <div class="govuk-notification-banner__header">
                <h2 class="govuk-notification-banner__title" id="done-title">Success</h2>
              </div>
              <div class="govuk-notification-banner__content">
                <p class="govuk-notification-banner__heading">{done}</p>
              </div>
            </div>
            """));
    }
}
