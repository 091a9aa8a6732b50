using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Throughcare.Report;

namespace Throughcare.Web.Kit;

/// <summary>A field of a form, which takes its name, its value and what is wrong with it from a property of the page.</summary>
public abstract class FieldTagHelper : TagHelper
{
    /// <summary>The property that is filled in.</summary>
    public ModelExpression? For { get; set; }

    /// <summary>Its name in the form, where that is not the property's.</summary>
    public string? Name { get; set; }

    /// <summary>Its id, where that is not its name.</summary>
    public string? Id { get; set; }

    /// <summary>What it is called.</summary>
    public string Label { get; set; } = "";

    /// <summary>What helps to fill it in.</summary>
    public string? Hint { get; set; }

    /// <summary>What stands in it, where that is not what the property holds.</summary>
    public string? Value { get; set; }

    /// <summary>Further classes of the whole field.</summary>
    public string? Class { get; set; }

    /// <summary>The page.</summary>
    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var name = Name ?? For?.Name ?? throw new InvalidOperationException($"{context?.TagName} has neither a property nor a name.");
        var field = new Field(Id ?? name, name, string.IsNullOrEmpty(Hint) ? null : Hint, ViewContext.ViewData.ModelState[name]?.Errors.FirstOrDefault()?.ErrorMessage);
        var inside = await output.GetChildContentAsync();
        output.TagName = null;
        output.Content.SetHtmlContent(field.Group(Write(field, Html.Trusted(inside.GetContent())), Class));
    }

    /// <summary>What stands in the field.</summary>
    private protected string? Text => Value ?? Convert.ToString(For?.Model, CultureInfo.InvariantCulture);

    /// <summary>The field without what is around it.</summary>
    /// <param name="inside">What stands inside the element on the page.</param>
    private protected abstract Html Write(Field field, Html inside);
}
