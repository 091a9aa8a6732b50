using Microsoft.AspNetCore.Razor.TagHelpers;
using Throughcare.Report;
using Throughcare.Web.Shared;

namespace Throughcare.Web.Kit;

/// <summary>A choice of any number of things under one heading.</summary>
[HtmlTargetElement("govuk-checkboxes")]
public sealed class CheckboxesTagHelper : FieldTagHelper
{
    /// <summary>What there is to choose.</summary>
    public IEnumerable<Choice> Choices { get; set; } = [];

    /// <summary>What is chosen, where that is not what the property holds.</summary>
    public IEnumerable<string>? Chosen { get; set; }

    private protected override Html Write(Field field, Html inside)
    {
        string[] chosen = [.. Chosen ?? For?.Model as IEnumerable<string> ?? []];
        var boxes = Choices.Index().Select(c => field.Item("checkboxes", "checkbox", c.Index, c.Item, chosen.Contains(c.Item.Value)));
        return field.Fieldset(Label, Html.Of($"""<div class="govuk-checkboxes govuk-checkboxes--small" data-module="govuk-checkboxes">{boxes}</div>"""));
    }
}
