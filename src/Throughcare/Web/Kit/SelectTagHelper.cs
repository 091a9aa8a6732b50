using Microsoft.AspNetCore.Razor.TagHelpers;
using Throughcare.Report;
using Throughcare.Web.Shared;

namespace Throughcare.Web.Kit;

/// <summary>A list to choose from, of which one is always chosen. Options that stand inside the element come last.</summary>
[HtmlTargetElement("govuk-select")]
public sealed class SelectTagHelper : FieldTagHelper
{
    /// <summary>What there is to choose.</summary>
    public IEnumerable<Choice> Choices { get; set; } = [];

    /// <summary>What the choice of nothing is called; left out where there is no such choice.</summary>
    public string? Nothing { get; set; }

    private protected override Html Write(Field field, Html inside) =>
        field.Labelled(Label, List(field, Nothing is null ? Choices : Choices.Prepend(new Choice("", Nothing)), Text, inside));

    internal static Html List(Field field, IEnumerable<Choice> choices, string? chosen, Html inside = default)
    {
        var options = choices.Select(c => Html.Of($"""<option value="{c.Value}"{Markup.Flag("selected", c.Value == chosen)}>{c.Label}</option>"""));
        return Html.Of($"""
            <select class="{field.ClassOf("govuk-select")}" id="{field.Id}" name="{field.Name}"{field.DescribedBy}>{options}{inside}</select>
            """);
    }
}
