using Microsoft.AspNetCore.Razor.TagHelpers;
using Throughcare.Report;

namespace Throughcare.Web.Kit;

/// <summary>How much a button weighs.</summary>
public enum ButtonKind
{
    /// <summary>What most people come for.</summary>
    Main,

    /// <summary>What else can be done.</summary>
    Secondary,

    /// <summary>What cannot be taken back, or hardly.</summary>
    Warning,
}

/// <summary>A button that sends its form once, however often it is pressed; with an address, a link that looks like one.</summary>
[HtmlTargetElement("govuk-button")]
public sealed class ButtonTagHelper : TagHelper
{
    /// <summary>How much it weighs.</summary>
    public ButtonKind Kind { get; set; }

    /// <summary>Where it leads; left out where it sends a form.</summary>
    public string? Href { get; set; }

    /// <summary>Further classes.</summary>
    public string? Class { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.Become(Href is null ? "button" : "a", "govuk-button", ClassOf(Kind), Class);
        output.Attributes.SetAttribute("data-module", "govuk-button");
        if (Href is null)
        {
            output.Attributes.SetAttribute("type", "submit");
            output.Attributes.SetAttribute("data-prevent-double-click", "true");
            return;
        }
        output.Attributes.SetAttribute("href", Href);
        output.Attributes.SetAttribute("role", "button");
        output.Attributes.SetAttribute("draggable", "false");
    }

    /// <summary>A button that sends its form, for a part that has one.</summary>
    internal static Html Sending(ButtonKind kind, string text) => Html.Of($"""
        <button class="{Markup.Classes("govuk-button", ClassOf(kind))}" data-module="govuk-button" type="submit" data-prevent-double-click="true">{text}</button>
        """);

    private static string? ClassOf(ButtonKind kind) =>
        kind switch { ButtonKind.Secondary => "govuk-button--secondary", ButtonKind.Warning => "govuk-button--warning", _ => null };
}
