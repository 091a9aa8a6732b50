using System.Text.RegularExpressions;

namespace Throughcare.Domain.Organisations;

/// <summary>A whole postcode, as an address has it.</summary>
public static partial class Postcode
{
    /// <summary>
    /// The postcode in capitals, with one blank before its last three characters; null if it is not a postcode.
    /// </summary>
    public static string? Read(string? text)
    {
        var typed = string.Concat((text ?? "").Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();
        return Whole().IsMatch(typed) ? $"{typed[..^3]} {typed[^3..]}" : null;
    }

    [GeneratedRegex("^[A-Z]{1,2}[0-9][A-Z0-9]?[0-9][A-Z]{2}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Whole();
}
