using Throughcare.Report;
using Throughcare.Web.Shared;

namespace Throughcare.Web.Kit;

/// <summary>What every field of a form has around it: a hint, what is wrong with it, and the words by which a screen reader finds both.</summary>
/// <param name="Id">Its id, to which the error summary leads.</param>
/// <param name="Name">Its name in the form; what is wrong with it stands under this key in the model state.</param>
/// <param name="Error">What is wrong with it; null where nothing is.</param>
internal sealed record Field(string Id, string Name, string? Hint, string? Error)
{
    /// <summary>For <c>aria-describedby</c>.</summary>
    public Html DescribedBy
    {
        get
        {
            var about = Markup.Classes(Hint is null ? null : Id + "-hint", Error is null ? null : Id + "-error");
            return Markup.Attribute("aria-describedby", about.Length > 0 ? about : null);
        }
    }

    /// <summary>The class of a component, with the one that marks it as wrong.</summary>
    public string ClassOf(string component) => Markup.Classes(component, Error is null ? null : component + "--error");

    /// <summary>The whole field.</summary>
    public Html Group(Html content, string? classes = null) =>
        Html.Of($"""<div class="{Markup.Classes(ClassOf("govuk-form-group"), classes)}">{content}</div>""");

    /// <summary>A field that is one thing to fill in.</summary>
    public Html Labelled(string label, Html control) =>
        Html.Of($"""<label class="govuk-label govuk-label--s" for="{Id}">{label}</label>{Messages}{control}""");

    /// <summary>A field that is several things under one heading.</summary>
    public Html Fieldset(string legend, Html controls, string? role = null) => Html.Of($"""
        <fieldset class="govuk-fieldset"{Markup.Attribute("role", role)}{DescribedBy}>
          <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{legend}</legend>
          {Messages}{controls}
        </fieldset>
        """);

    /// <summary>One of several things that can be ticked. The error summary leads to the first.</summary>
    /// <param name="component"><c>checkboxes</c> or <c>radios</c>.</param>
    /// <param name="type"><c>checkbox</c> or <c>radio</c>.</param>
    public Html Item(string component, string type, int index, Choice choice, bool isChosen, Html describedBy = default)
    {
        var id = index == 0 ? Id : $"{Id}-{index}";
        return Html.Of($"""
            <div class="govuk-{component}__item">
              <input class="govuk-{component}__input" id="{id}" name="{Name}" type="{type}" value="{choice.Value}"{Markup.Flag("checked", isChosen)}{describedBy}>
              <label class="govuk-label govuk-{component}__label" for="{id}">{choice.Label}</label>
            </div>
            """);
    }

    /// <summary>Hint and error.</summary>
    public Html Messages => Html.Of($"{HintText}{ErrorText}");

    private Html HintText => Hint is null ? Html.Empty : Html.Of($"""<div id="{Id}-hint" class="govuk-hint">{Hint}</div>""");

    private Html ErrorText => Error is null
        ? Html.Empty
        : Html.Of($"""<p id="{Id}-error" class="govuk-error-message"><span class="govuk-visually-hidden">Error:</span> {Error}</p>""");
}
