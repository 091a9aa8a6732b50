using Throughcare.Domain.Dataset;

namespace Throughcare.Domain.Extracts;

/// <summary>
/// Tells from the columns of a file whether it is written in another version of the data set than the one it is read as:
/// by the kinds of record that came with a version. Single columns come and go, and agencies add some of their own.
/// </summary>
internal static class VersionOfHeader
{
    private const int MostNamed = 3;

    /// <summary>Says which columns belong to a kind of record that only a later version has; null if none does.</summary>
    public static string? Later(DatasetVersion version, IReadOnlyList<string> names)
    {
        string[] unknown = [.. names.Where(n => version.Find(n) is null)];
        if (unknown.Length == 0)
            return null;
        foreach (var other in DatasetVersion.All.SkipWhile(v => v != version).Skip(1))
        {
            string[] own = [.. unknown.Where(n => other.Find(n) is { } field && !version.Has(field.Entity))];
            if (own.Length > 0)
                return $"{Named(own)}: columns of data set {other}";
        }
        return null;
    }

    /// <summary>
    /// Says which earlier version the columns may be of, if they hold none of the kinds of record that have come since;
    /// or null.
    /// </summary>
    public static string? Earlier(DatasetVersion version, IReadOnlyList<Field?> columns)
    {
        foreach (var other in DatasetVersion.All.TakeWhile(v => v != version))
        {
            var since = version.Fields.Where(f => !other.Has(f.Entity)).ToList();
            if (since.Count > 0 && !columns.OfType<Field>().Any(since.Contains))
                return $"Without {Named([.. since.Select(f => f.Header)])}: as in data set {other}";
        }
        return null;
    }

    private static string Named(string[] headers) =>
        string.Join(", ", headers.Take(MostNamed)) + (headers.Length > MostNamed ? $" and {headers.Length - MostNamed} more" : "");
}
