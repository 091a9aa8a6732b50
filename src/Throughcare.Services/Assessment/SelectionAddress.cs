using System.Globalization;
using System.Text;
using Throughcare.Domain.Assessment;
using Throughcare.Domain.Figures;

namespace Throughcare.Services.Assessment;

/// <summary>Reads a <see cref="Selection"/> from the query of an address and writes it there, short and readable.</summary>
public static class SelectionAddress
{
    public const string Year = "year";
    public const string DataTo = "data-to";
    public const string OtherDate = "other-date";
    public const string Population = "population";
    public const string Records = "records";
    public const string Compare = "compare";

    private const string DateForm = "yyyy-MM-dd";

    private static readonly string[] DateForms = [DateForm, "d/M/yyyy", "d MMMM yyyy", "d MMM yyyy"];

    /// <summary>Reads what can be understood.</summary>
    /// <param name="query">The values that the address has for a name.</param>
    /// <param name="problems">What cannot be understood, in plain English.</param>
    public static Selection Read(Func<string, IEnumerable<string?>> query, out IReadOnlyList<string> problems)
    {
        var found = new List<string>();
        var selection = new Selection
        {
            Year = One(query, Year) is not { } year ? null
                : FinancialYear.TryParse(year, out var known) ? known
                : Refuse<FinancialYear>(found, "Write the year like 2006-07."),
            DataTo = ReadDate(query, found),
            Population = One(query, Population) switch
            {
                null or "all" => Domain.Assessment.Population.All,
                "pdu" => Domain.Assessment.Population.Pdu,
                _ => Refuse<Population>(found, "The people are “all” or “pdu”.") ?? default,
            },
            Records = One(query, Records) ?? "",
        };
        if (One(query, Compare) is { } compare)
        {
            selection = selection with { Compare = ComparedWith.Parse(compare) };
            if (selection.Compare is null)
                found.Add("Compare with a year like 2005-06, an agency or a locality.");
        }
        foreach (var facet in Facet.All)
        {
            string[] keys = [.. query(facet.Key).OfType<string>().Where(k => k.Length > 0)];
            selection = selection.With(facet, [.. keys]);
        }
        problems = found;
        return selection;
    }

    /// <summary>The query of an address, with its question mark; empty for <see cref="Selection.Latest"/>.</summary>
    /// <param name="more">Further names and values, which come first.</param>
    public static string Write(Selection selection, params ReadOnlySpan<(string Name, string Value)> more)
    {
        var query = new StringBuilder();
        foreach (var (name, value) in more)
            Add(query, name, value);
        foreach (var (name, value) in Fields(selection))
            Add(query, name, value);
        return query.ToString();
    }

    /// <summary>What is in the query of an address, one by one.</summary>
    public static IEnumerable<(string Name, string Value)> Fields(Selection selection)
    {
        if (selection.Year is { } year)
            yield return (Year, year.ToString());
        if (selection.DataTo is { } day)
            yield return (DataTo, day.ToString(DateForm, CultureInfo.InvariantCulture));
        if (selection.Population == Domain.Assessment.Population.Pdu)
            yield return (Population, selection.Population.Key());
        if (selection.Records.Length > 0)
            yield return (Records, selection.Records);
        foreach (var facet in Facet.All)
        {
            foreach (var key in selection[facet])
                yield return (facet.Key, key);
        }
        if (selection.Compare is { } compare)
            yield return (Compare, compare.ToString());
    }

    private static DateOnly? ReadDate(Func<string, IEnumerable<string?>> query, List<string> problems)
    {
        // The form offers the dates of submissions, and a place to write another.
        var text = One(query, OtherDate) ?? One(query, DataTo);
        if (text is null)
            return null;
        return DateOnly.TryParseExact(text, DateForms, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out var day)
            ? day
            : Refuse<DateOnly>(problems, "Write the data date like 30/6/2007.");
    }

    private static T? Refuse<T>(List<string> problems, string problem)
        where T : struct
    {
        problems.Add(problem);
        return null;
    }

    private static string? One(Func<string, IEnumerable<string?>> query, string name) =>
        query(name).LastOrDefault(v => !string.IsNullOrWhiteSpace(v));

    private static void Add(StringBuilder query, string name, string value) =>
        query.Append(query.Length == 0 ? '?' : '&').Append(name).Append('=').Append(Escape(value));

    /// <summary>Like <see cref="Uri.EscapeDataString(string)"/>, but what may stand in a query stays readable.</summary>
    public static string Escape(string value) =>
        Uri.EscapeDataString(value).Replace("%2F", "/", StringComparison.Ordinal).Replace("%3A", ":", StringComparison.Ordinal)
            .Replace("%2C", ",", StringComparison.Ordinal);
}
