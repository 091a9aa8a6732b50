using System.Linq.Expressions;
using System.Text.Json;
using Throughcare.Storage.Audit;

namespace Throughcare.Services.Audit;

/// <summary>
/// How the particulars of an event name clients: by number, or by agency and reference when an extract names somebody
/// who need not be among the partnership's clients. References are for finding; nobody is shown them from the trail.
/// </summary>
public static class NamedClients
{
    /// <summary>The kind of subject of an event about a client.</summary>
    public const string Client = "client";

    /// <summary>The most clients that one event names; if there are more, several events name them.</summary>
    internal const int MostOfEvent = 1000;

    /// <summary>The most characters of references in one event, unless a single one is longer: a file can hold ids of any length.</summary>
    public const int MostCharacters = 100_000;

    private const string Numbers = "clients";

    private const string References = "references";

    private const string Agency = "agency";

    private const string Whose = "of";

    private const string Anybody = "any agency";

    /// <summary>Comes before, between and after references.</summary>
    private const char Mark = '\n';

    /// <summary>Names clients by their numbers.</summary>
    internal static Dictionary<string, string> ByNumber(IEnumerable<int> clients) => new() { [Numbers] = string.Join(' ', clients) };

    /// <summary>Names clients by an agency's references.</summary>
    /// <param name="isCertain">Whether the records are the agency's own; files that cannot be used may be about anybody.</param>
    internal static Dictionary<string, string> ByReference(string agency, bool isCertain, IEnumerable<string> references)
    {
        var named = new Dictionary<string, string> { [Agency] = agency, [References] = $"{Mark}{string.Join(Mark, references)}{Mark}" };
        if (!isCertain)
            named[Whose] = Anybody;
        return named;
    }

    /// <summary>Events that name somebody by number, anywhere in a list, or by an agency's reference.</summary>
    /// <param name="number">0 for somebody who is not among the partnership's clients.</param>
    public static Expression<Func<AuditEvent, bool>> Has(int number, string agency, string reference)
    {
        var (subject, list) = ($"{number}", $"\"{Numbers}\":\"");
        var (only, first, between, last) = ($"{list}{number}\"", $"{list}{number} ", $" {number} ", $" {number}\"");
        var (named, of, anybody) = (Json($"{Mark}{reference}{Mark}"), $"\"{Agency}\":\"{Json(agency)}\"", $"\"{Whose}\":\"{Anybody}\"");
        return e => (e.SubjectKind == Client && e.Subject == subject)
            || (e.Detail.Contains(list) && (e.Detail.Contains(only) || e.Detail.Contains(first) || e.Detail.Contains(between) || e.Detail.Contains(last)))
            || (e.Detail.Contains(named) && (e.Detail.Contains(of) || e.Detail.Contains(anybody)));
    }

    /// <summary>The particulars of an event without the references that it names.</summary>
    public static IReadOnlyDictionary<string, string> Without(AuditEvent e)
    {
        var detail = e.Detail.Length == 0 ? [] : JsonSerializer.Deserialize<Dictionary<string, string>>(e.Detail)!;
        if (detail.TryGetValue(References, out var references))
            detail[References] = $"{references.Count(c => c == Mark) - 1} clients, not shown";
        return detail;
    }

    private static string Json(string text) => JsonEncodedText.Encode(text).ToString();
}
