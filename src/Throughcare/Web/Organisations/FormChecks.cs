using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Throughcare.Web.Shared;

namespace Throughcare.Web.Organisations;

/// <summary>Checks what was typed into the forms of organisations, and says what is wrong.</summary>
internal static partial class FormChecks
{
    private const int LongestText = 200;

    /// <summary>A text that must be there.</summary>
    /// <param name="what">What it is, in lower case: <c>name</c>.</param>
    public static string Text(this ModelStateDictionary errors, string key, string? text, string what, int longest = LongestText)
    {
        var typed = text?.Trim() ?? "";
        if (typed.Length == 0)
            errors.AddModelError(key, $"Enter the {what}");
        else if (typed.Length > longest)
            errors.AddModelError(key, $"{Sentence(what)} must be {longest} characters or fewer");
        return typed;
    }

    /// <summary>A whole number within limits.</summary>
    public static int Number(this ModelStateDictionary errors, string key, string? text, string what, int min, int max)
    {
        var typed = (text ?? "").Trim().TrimEnd('%').Replace(",", "", StringComparison.Ordinal);
        if (typed.Length == 0)
            errors.AddModelError(key, $"Enter the {what}");
        else if (!int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < min || number > max)
            errors.AddModelError(key, $"{Sentence(what)} must be a whole number from {min:N0} to {max:N0}");
        else
            return number;
        return min;
    }

    /// <summary>A date that must be there.</summary>
    public static DateOnly Date(this ModelStateDictionary errors, string key, TypedDate date, string what)
    {
        var day = date.Read(Sentence(what), out var error);
        if (error is not null)
            errors.AddModelError(key, error);
        return day ?? default;
    }

    /// <summary>A last day, which may be left empty and cannot be before the first.</summary>
    public static DateOnly? LastDay(this ModelStateDictionary errors, string key, TypedDate date, DateOnly first)
    {
        if (date.IsEmpty)
            return null;
        var day = errors.Date(key, date, "last day");
        if (day != default && day < first)
            errors.AddModelError(key, "Last day must be the same as or after the first day");
        return day == default ? null : day;
    }

    /// <summary>Postcode districts and sectors as they are kept: upper case, separated by commas.</summary>
    public static string Postcodes(this ModelStateDictionary errors, string key, string? text)
    {
        string[] codes = [.. (text ?? "").Split([',', ';', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(c => Spaces().Replace(c.ToUpperInvariant(), " ")).Distinct(StringComparer.Ordinal)];
        if (codes.Length == 0)
            errors.AddModelError(key, "Enter at least one postcode district or sector");
        else if (codes.FirstOrDefault(c => !Postcode().IsMatch(c)) is { } wrong)
            errors.AddModelError(key, $"'{(wrong.Length > 20 ? wrong[..20] + "…" : wrong)}' must be a postcode district such as LS8 or a sector such as LS9 6");
        return string.Join(',', codes);
    }

    /// <summary>A short name for addresses, made from a name.</summary>
    public static string KeyOf(string name) => Others().Replace(name.ToLowerInvariant(), "-").Trim('-') is { Length: > 0 } key ? key : "locality";

    private static string Sentence(string what) => char.ToUpperInvariant(what[0]) + what[1..];

    [GeneratedRegex("^[A-Z]{1,2}[0-9][A-Z0-9]?( [0-9])?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Postcode();

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Spaces();

    [GeneratedRegex("[^a-z0-9]+", RegexOptions.None, 1000)]
    private static partial Regex Others();
}
