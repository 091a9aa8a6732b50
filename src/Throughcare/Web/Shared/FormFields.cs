namespace Throughcare.Web.Shared;

/// <summary>A text field of a form, for the partial view <c>_TextField</c>.</summary>
/// <param name="Name">Name in the form; what is wrong with it stands under this key in the model state.</param>
/// <param name="Value">What stands in it; passwords and codes are never sent back.</param>
internal sealed record TextField(string Name, string Label, string? Value)
{
    public string Type { get; init; } = "text";

    /// <summary>What a browser or password manager may fill in.</summary>
    public string Autocomplete { get; init; } = "off";

    public string? Hint { get; init; }

    /// <summary>Width class such as <c>govuk-input--width-10</c>.</summary>
    public string Width { get; init; } = "";

    /// <summary>Whether only figures are typed, so that a phone shows its number pad.</summary>
    public bool IsNumber { get; init; }

    /// <summary>Lines of a larger field; 0 for a single line.</summary>
    public int Lines { get; init; }

    /// <summary>Stands after the field, such as <c>%</c>.</summary>
    public string Suffix { get; init; } = "";

    public static TextField Password(string name, string label, string autocomplete = "current-password") =>
        new(name, label, null) { Type = "password", Autocomplete = autocomplete, Width = "govuk-input--width-20" };

    /// <summary>A code of an authenticator app.</summary>
    public static TextField Code(string name, string label) =>
        new(name, label, null) { Autocomplete = "one-time-code", Width = "govuk-input--width-5 govuk-input--extra-letter-spacing", IsNumber = true };
}

/// <summary>A date in three fields, for the partial view <c>_DateField</c>.</summary>
internal sealed record DateField(string Name, string Legend, TypedDate? Value)
{
    public string? Hint { get; init; }
}

/// <summary>One of several things to choose.</summary>
internal sealed record Choice(string Value, string Label);

/// <summary>A choice of one, for the partial view <c>_ChoiceField</c>: radios where there are few, a list where there are many.</summary>
internal sealed record ChoiceField(string Name, string Legend, string? Value, IReadOnlyList<Choice> Choices)
{
    public const int MostRadios = 8;

    public string? Hint { get; init; }
}

/// <summary>Links to the pages of a long list, for the partial view <c>_Pages</c>.</summary>
/// <param name="Page">The page that is shown, from 1.</param>
/// <param name="Pages">How many there are.</param>
/// <param name="Address">The address of a page.</param>
internal sealed record PageLinks(int Page, int Pages, Func<int, string> Address)
{
    /// <summary>For <c>data-module</c> of a table: only a list that is all on one page can be sorted there.</summary>
    public string? SortModule => Pages > 1 ? null : "moj-sortable-table";

    /// <summary>For <c>aria-sort</c> of its headings.</summary>
    public string? Sort => Pages > 1 ? null : "none";

    /// <summary>The numbers to show; 0 stands for a gap.</summary>
    public IEnumerable<int> Numbers()
    {
        var last = 0;
        for (var i = 1; i <= Pages; i++)
        {
            if (i != 1 && i != Pages && Math.Abs(i - Page) > 1)
                continue;
            if (last > 0 && i > last + 1)
                yield return 0;
            yield return last = i;
        }
    }
}
