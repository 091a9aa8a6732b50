using Microsoft.AspNetCore.Razor.TagHelpers;
using Throughcare.Report;

namespace Throughcare.Web.Kit;

/// <summary>What is typed into a line of text.</summary>
public enum InputKind
{
    /// <summary>Anything.</summary>
    Text,

    /// <summary>Figures only: a phone shows its number pad.</summary>
    Number,

    /// <summary>An email address.</summary>
    Email,

    /// <summary>A password; it is never sent back.</summary>
    Password,

    /// <summary>A code of an authenticator app; it is never sent back.</summary>
    OneTimeCode,

    /// <summary>Another secret that is typed once; it is never sent back.</summary>
    Secret,
}

/// <summary>A line of text.</summary>
[HtmlTargetElement("govuk-input")]
public sealed class InputTagHelper : FieldTagHelper
{
    /// <summary>What is typed.</summary>
    public InputKind Kind { get; set; }

    /// <summary>What a browser or password manager may fill in, where that does not follow from the kind.</summary>
    public string? Autocomplete { get; set; }

    /// <summary>Characters that are seen at once: 2, 3, 4, 5, 10, 20 or 30.</summary>
    public int? Width { get; set; }

    /// <summary>Stands after the field, such as <c>%</c>.</summary>
    public string? Suffix { get; set; }

    private protected override Html Write(Field field, Html inside)
    {
        var autocomplete = Autocomplete ?? Kind switch
        {
            InputKind.Password => "current-password",
            InputKind.OneTimeCode => "one-time-code",
            _ => "off",
        };
        var type = Kind switch { InputKind.Email => "email", InputKind.Password => "password", _ => "text" };
        var mode = Kind is InputKind.Number or InputKind.OneTimeCode ? "numeric" : null;
        var capitals = type == "text" && autocomplete == "off" ? null : "none";
        var value = Kind is InputKind.Password or InputKind.OneTimeCode or InputKind.Secret ? null : Text;
        var width = (Width, Kind) switch
        {
            ({ } characters, _) => $"govuk-input--width-{characters}",
            (_, InputKind.Password) => "govuk-input--width-20",
            (_, InputKind.OneTimeCode) => "govuk-input--width-5 govuk-input--extra-letter-spacing",
            _ => null,
        };
        var after = Suffix is null ? Html.Empty : Html.Of($"""<div class="govuk-input__suffix" aria-hidden="true">{Suffix}</div>""");
        Html[] attributes =
        [
            Markup.Attribute("inputmode", mode), Markup.Attribute("value", value), Markup.Attribute("autocomplete", autocomplete),
            Markup.Attribute("autocapitalize", capitals), field.DescribedBy,
        ];
        var classes = Markup.Classes(field.ClassOf("govuk-input"), width);
        return field.Labelled(Label, Html.Of($"""
            <div class="govuk-input__wrapper">
              <input class="{classes}" id="{field.Id}" name="{field.Name}" type="{type}" spellcheck="false"{attributes}>{after}
            </div>
            """));
    }
}
