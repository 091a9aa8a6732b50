using Microsoft.AspNetCore.Razor.TagHelpers;
using Throughcare.Report;
using Throughcare.Web.Shared;

namespace Throughcare.Web.Kit;

/// <summary>A date in three fields.</summary>
[HtmlTargetElement("govuk-date-input")]
public sealed class DateInputTagHelper : FieldTagHelper
{
    private protected override Html Write(Field field, Html inside)
    {
        var typed = For?.Model as TypedDate ?? new TypedDate();
        var parts = new[] { Part(field, "Day", typed.Day, "2"), Part(field, "Month", typed.Month, "2"), Part(field, "Year", typed.Year, "4") };
        return field.Fieldset(Label, Html.Of($"""<div class="govuk-date-input">{parts}</div>"""), role: "group");
    }

    /// <summary>The error summary leads to the first.</summary>
    private static Html Part(Field field, string part, string? text, string width)
    {
        var id = part == "Day" ? field.Id : $"{field.Id}-{part.ToLowerInvariant()}";
        var classes = Markup.Classes(field.ClassOf("govuk-input"), "govuk-date-input__input", $"govuk-input--width-{width}");
        return Html.Of($"""
            <div class="govuk-date-input__item"><div class="govuk-form-group">
              <label class="govuk-label govuk-date-input__label" for="{id}">{part}</label>
              <input class="{classes}" id="{id}" name="{field.Name}.{part}" type="text" inputmode="numeric"{Markup.Attribute("value", text)} autocomplete="off">
            </div></div>
            """);
    }
}
