using Microsoft.AspNetCore.Razor.TagHelpers;
using Throughcare.Report;
using Throughcare.Web.Shared;

namespace Throughcare.Web.Kit;

/// <summary>One box to tick, which sends <c>true</c>. It is never ticked beforehand.</summary>
[HtmlTargetElement("govuk-checkbox")]
public sealed class CheckboxTagHelper : FieldTagHelper
{
    private protected override Html Write(Field field, Html inside) => Html.Of($"""
        {field.Messages}<div class="govuk-checkboxes" data-module="govuk-checkboxes">
          {field.Item("checkboxes", "checkbox", 0, new Choice("true", Label), isChosen: false, field.DescribedBy)}
        </div>
        """);
}
