using Microsoft.AspNetCore.Razor.TagHelpers;
using Throughcare.Report;

namespace Throughcare.Web.Kit;

/// <summary>A link back to the page that this one belongs to.</summary>
[HtmlTargetElement("govuk-back-link")]
public sealed class BackLinkTagHelper : TagHelper
{
    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output) => output.Become("a", "govuk-back-link");
}

/// <summary>Text that stands out.</summary>
[HtmlTargetElement("govuk-inset-text")]
public sealed class InsetTextTagHelper : TagHelper
{
    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output) => output.Become("div", "govuk-inset-text");
}

/// <summary>Something that would be worse for not having been read.</summary>
[HtmlTargetElement("govuk-warning-text")]
public sealed class WarningTextTagHelper : TagHelper
{
    private static readonly Html Before = Html.Of($"""
        <span class="govuk-warning-text__icon" aria-hidden="true">!</span>
        <strong class="govuk-warning-text__text"><span class="govuk-visually-hidden">Warning</span>
        """);

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.Become("div", "govuk-warning-text");
        output.PreContent.SetHtmlContent(Before);
        output.PostContent.SetHtmlContent("</strong>");
    }

    /// <summary>The same for a part that has one.</summary>
    internal static Html Of(string text) => Html.Of($"""<div class="govuk-warning-text">{Before} {text}</strong></div>""");
}

/// <summary>What is opened by those who want it.</summary>
[HtmlTargetElement("govuk-details")]
public sealed class DetailsTagHelper : TagHelper
{
    /// <summary>What opens it.</summary>
    public string Summary { get; set; } = "";

    /// <summary>Whether it is open to begin with.</summary>
    public bool Open { get; set; }

    /// <summary>Further classes.</summary>
    public string? Class { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.Become("details", "govuk-details", Class);
        if (Open)
            output.Attributes.Add(new TagHelperAttribute("open", null, HtmlAttributeValueStyle.Minimized));
        output.PreContent.SetHtmlContent(Html.Of($"""
            <summary class="govuk-details__summary"><span class="govuk-details__summary-text">{Summary}</span></summary>
            <div class="govuk-details__text">
            """));
        output.PostContent.SetHtmlContent("</div>");
    }
}

/// <summary>A row of a summary list.</summary>
[HtmlTargetElement("govuk-summary-row")]
public sealed class SummaryRowTagHelper : TagHelper
{
    /// <summary>What it is.</summary>
    public string Key { get; set; } = "";

    /// <summary>Where it is changed; left out where it is not.</summary>
    public string? Href { get; set; }

    /// <summary>What the link says.</summary>
    public string Change { get; set; } = "Change";

    /// <summary>What the link is about, for those who hear it alone.</summary>
    public string About { get; set; } = "";

    /// <summary>Whether other rows of the list have a link and this one has none.</summary>
    public bool Unlinked { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.Become("div", "govuk-summary-list__row", Unlinked ? "govuk-summary-list__row--no-actions" : null);
        // Whoever copies or reads the text alone needs the space between the two.
        output.PreContent.SetHtmlContent(Html.Of($"""
            <dt class="govuk-summary-list__key">{Key}</dt>
            <dd class="govuk-summary-list__value">
            """));
        var link = string.IsNullOrEmpty(Href) ? Html.Empty : Html.Of($"""
            <dd class="govuk-summary-list__actions"><a class="govuk-link" href="{Href}">{Change}<span class="govuk-visually-hidden">{About}</span></a></dd>
            """);
        output.PostContent.SetHtmlContent(Html.Of($"</dd>{link}"));
    }
}

/// <summary>A table that scrolls by itself where it is wider than the screen.</summary>
[HtmlTargetElement("govuk-table")]
public sealed class TableTagHelper : TagHelper
{
    /// <summary>What it holds.</summary>
    public string Label { get; set; } = "";

    /// <summary>The heading of the table, where that is not what it holds.</summary>
    public string? Caption { get; set; }

    /// <summary>Size of a heading that is seen, <c>s</c> or <c>m</c>; left out where others have said it.</summary>
    public string? CaptionSize { get; set; }

    /// <summary>The module that sorts its rows; null for none.</summary>
    public string? Sorts { get; set; }

    /// <summary>Further classes of the table.</summary>
    public string? Class { get; set; }

    /// <summary>Whether something follows that is to keep its distance.</summary>
    public bool Spaced { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.Become("div", "table-frame", Spaced ? "govuk-!-margin-bottom-4" : null);
        output.Attributes.SetAttribute("role", "group");
        output.Attributes.SetAttribute("aria-label", Label);
        output.Attributes.SetAttribute("tabindex", "0");
        var size = string.IsNullOrEmpty(CaptionSize) ? "govuk-visually-hidden" : $"govuk-table__caption--{CaptionSize}";
        output.PreContent.SetHtmlContent(Html.Of($"""
            <table class="{Markup.Classes("govuk-table", Class)}"{Markup.Attribute("data-module", Sorts)}>
            <caption class="govuk-table__caption {size}">{Caption ?? Label}</caption>
            """));
        output.PostContent.SetHtmlContent("</table>");
    }
}
