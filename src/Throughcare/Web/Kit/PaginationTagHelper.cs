using Microsoft.AspNetCore.Razor.TagHelpers;
using Throughcare.Report;
using Throughcare.Web.Shared;

namespace Throughcare.Web.Kit;

/// <summary>Links to the pages of a long list; nothing where it is all on one.</summary>
[HtmlTargetElement("govuk-pagination")]
public sealed class PaginationTagHelper : TagHelper
{
    /// <summary>The pages.</summary>
    public PageLinks Links { get; set; } = null!;

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = null;
        if (Links.Pages <= 1)
            return;
        var before = Links.Page > 1 ? Step("prev", "Previous", Links.Page - 1) : Html.Empty;
        var after = Links.Page < Links.Pages ? Step("next", "Next", Links.Page + 1) : Html.Empty;
        output.Content.SetHtmlContent(Html.Of($"""
            <nav class="govuk-pagination" aria-label="Pages">
              {before}
              <ul class="govuk-pagination__list">{Links.Numbers().Select(Number)}</ul>
              {after}
            </nav>
            """));
    }

    private Html Step(string rel, string word, int page) => Html.Of($"""
        <div class="govuk-pagination__{rel}"><a class="govuk-link govuk-pagination__link" href="{Links.Address(page)}" rel="{rel}"><span
          class="govuk-pagination__link-title">{word}<span class="govuk-visually-hidden"> page</span></span></a></div>
        """);

    private Html Number(int page)
    {
        if (page == 0)
            return Html.Of($"""<li class="govuk-pagination__item govuk-pagination__item--ellipses">⋯</li>""");
        var (number, isCurrent) = ($"{page}", page == Links.Page);
        var classes = Markup.Classes("govuk-pagination__item", isCurrent ? "govuk-pagination__item--current" : null);
        var current = Markup.Attribute("aria-current", isCurrent ? "page" : null);
        return Html.Of($"""
            <li class="{classes}"><a class="govuk-link govuk-pagination__link" href="{Links.Address(page)}" aria-label="Page {number}"{current}>{number}</a></li>
            """);
    }
}
