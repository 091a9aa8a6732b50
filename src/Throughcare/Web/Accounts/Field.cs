namespace Throughcare.Web.Accounts;

/// <summary>A field of the forms about accounts, for the partial view <c>_Field</c>. Passwords are never sent back.</summary>
/// <param name="Name">Name in the form; what is wrong with it stands under this key in the model state.</param>
internal sealed record Field(string Name, string Label)
{
    public string? Value { get; init; }

    public string? Hint { get; init; }

    public string Type { get; init; } = "text";

    /// <summary>What a browser or password manager may fill in.</summary>
    public string Autocomplete { get; init; } = "off";

    /// <summary>Width class such as <c>govuk-input--width-10</c>.</summary>
    public string Width { get; init; } = "";

    /// <summary>Whether a phone shows its number pad.</summary>
    public bool IsCode { get; init; }

    public static Field Password(string name, string label, string autocomplete = "current-password") => new(name, label) { Type = "password", Autocomplete = autocomplete, Width = "govuk-input--width-20" };

    public static Field Code(string name, string label) => new(name, label) { Autocomplete = "one-time-code", Width = "govuk-input--width-5 govuk-input--extra-letter-spacing", IsCode = true };
}
