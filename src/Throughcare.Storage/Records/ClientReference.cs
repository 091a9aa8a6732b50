namespace Throughcare.Storage.Records;

/// <summary>
/// An agency's own id of a client. It is personal data, so it does not become text by itself: put into a page, a
/// message or an address, it says nothing. Only code that writes down whose reference it shows may call
/// <see cref="Reveal"/>.
/// </summary>
public readonly record struct ClientReference
{
    private readonly string? text;

    public ClientReference(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        this.text = text;
    }

    /// <summary>Whether none is known, as when the row of an extract lacks it.</summary>
    public bool IsEmpty => string.IsNullOrEmpty(text);

    public static implicit operator ClientReference(string text) => new(text);

    public static ClientReference FromString(string text) => new(text);

    /// <summary>The reference as the agency writes it.</summary>
    public string Reveal() => text ?? "";

    public override string ToString() => IsEmpty ? "" : "(client reference)";
}
