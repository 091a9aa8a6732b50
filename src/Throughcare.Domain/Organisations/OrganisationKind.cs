using System.Collections.Frozen;
using Throughcare.Domain.Dataset;

namespace Throughcare.Domain.Organisations;

/// <summary>What an organisation is, in the field's words, and what it may have: as <c>kinds.csv</c> beside it says.</summary>
/// <param name="Key">Key, such as <c>pharmacy</c>.</param>
/// <param name="Name">What one is called.</param>
/// <param name="Plural">What several are called.</param>
/// <param name="Code">What its code is.</param>
/// <param name="Reports">Whether it reports to NDTMS: it is an agency, with tiers, extracts, roles and clients of its own.</param>
/// <param name="HasSites">Whether it works at sites of its own.</param>
/// <param name="Parents">Keys of the kinds that it may be part of.</param>
public sealed record OrganisationKind(
    string Key, string Name, string Plural, string Code, bool Reports, bool HasSites, IReadOnlyList<string> Parents)
{
    /// <summary>The key of agencies that report to NDTMS.</summary>
    public const string Agency = "agency";

    /// <summary>The most characters of a code that is not an agency code.</summary>
    private const int LongestCode = 20;

    /// <summary>Every kind, in the order in which they are shown.</summary>
    public static IReadOnlyList<OrganisationKind> All { get; } =
    [
        .. Declaration.Read("Organisations/kinds.csv").Select(r => new OrganisationKind(
            r["kind"], r["name"], r["plural"], r["code"], r["reports"] == "yes", r["sites"] == "yes",
            r["parents"].Split(' ', StringSplitOptions.RemoveEmptyEntries))),
    ];

    private static FrozenDictionary<string, OrganisationKind> ByKey { get; } = All.ToFrozenDictionary(k => k.Key);

    /// <summary>The most characters that its code may have.</summary>
    public int LongestCodeOf => Reports ? DatasetVersion.Default[Concept.Agency].Max : LongestCode;

    /// <exception cref="KeyNotFoundException">There is no such kind.</exception>
    public static OrganisationKind Of(string key) => Find(key) ?? throw new KeyNotFoundException($"There is no kind of organisation '{key}'.");

    /// <summary>The kind with a key; null if there is none.</summary>
    public static OrganisationKind? Find(string? key) => key is null ? null : ByKey.GetValueOrDefault(key);

    /// <summary>What is wrong with a code of this kind, in plain English; null if nothing is.</summary>
    /// <param name="code">The code in upper case, without blanks round it.</param>
    public string? ProblemWith(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        if (code.Length == 0)
            return "Enter the code";
        if (code.Length > LongestCodeOf)
            return $"Code must be {LongestCodeOf} characters or fewer";
        return code.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c is '-' or '/')
            ? null
            : "Code must be letters and numbers, without blanks";
    }
}
