using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Throughcare.Report;

namespace Throughcare.Web.Kit;

/// <summary>What is wrong with a form, at the top of its page: each error leads to its field. Nothing where nothing is wrong.</summary>
[HtmlTargetElement("govuk-error-summary")]
public sealed class ErrorSummaryTagHelper : TagHelper
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
        if (ViewContext.ViewData.ModelState.IsValid)
            return;
        var errors = from field in ViewContext.ViewData.ModelState.OrderBy(f => Place(f.Key))
                     from error in field.Value!.Errors
                     select Item(field.Key, error.ErrorMessage);
        output.Content.SetHtmlContent(Html.Of($"""
            <div class="govuk-error-summary" data-module="govuk-error-summary">
              <div role="alert">
                <h2 class="govuk-error-summary__title">There is a problem</h2>
                <div class="govuk-error-summary__body">
                  <ul class="govuk-list govuk-error-summary__list">{errors}</ul>
                  {Now()}
                </div>
              </div>
            </div>
            """));
    }

    /// <summary>How that stands which somebody else has changed meanwhile.</summary>
    private Html Now()
    {
        if (ViewContext.HttpContext.Features.Get<IReadOnlyList<Standing>>() is not { } now)
            return Html.Empty;
        var rows = now.Select(s => Html.Of($"<li>{s.What}: <strong>{(string.IsNullOrEmpty(s.Now) ? "nothing" : s.Now)}</strong></li>"));
        return Html.Of($"""
            <p class="govuk-body govuk-!-margin-top-4">What stands now:</p>
            <ul class="govuk-list govuk-list--bullet">{rows}</ul>
            <p class="govuk-body govuk-!-margin-bottom-0">What you typed is still here. If it should still be so, send it once more.</p>
            """);
    }

    private static Html Item(string key, string error) => key.Length > 0 ? Html.Of($"""<li><a href="#{key}">{error}</a></li>""") : Html.Of($"<li>{error}</li>");

    /// <summary>The model state knows no order of its own: the properties of a page stand in the order of its fields.</summary>
    private int Place(string key)
    {
        var properties = ViewContext.ViewData.Model?.GetType().GetProperties() ?? [];
        var place = Array.FindIndex(properties, p => p.Name.Equals(key.Split('.')[0], StringComparison.OrdinalIgnoreCase));
        return place >= 0 ? place : properties.Length;
    }
}
