using Microsoft.AspNetCore.Razor.TagHelpers;
using Throughcare.Report;
using Throughcare.Web.Shared;

namespace Throughcare.Web.Kit;

/// <summary>A choice of one that must be made: radios where there are few, a list where there are many.</summary>
[HtmlTargetElement("govuk-choice")]
public sealed class ChoiceTagHelper : FieldTagHelper
{
    private const int MostRadios = 8;

    /// <summary>What there is to choose.</summary>
    public IReadOnlyList<Choice> Choices { get; set; } = [];

    private protected override Html Write(Field field, Html inside) => Choices.Count <= MostRadios
        ? field.Fieldset(Label, Html.Of($"""
            <div class="govuk-radios govuk-radios--small" data-module="govuk-radios">{Choices.Index().Select(c => Radio(field, c.Index, c.Item))}</div>
            """))
        : field.Labelled(Label, SelectTagHelper.List(field, Choices.Prepend(new Choice("", "Choose")), Text));

    private Html Radio(Field field, int index, Choice choice) => field.Item("radios", "radio", index, choice, choice.Value == Text);
}
