namespace Throughcare.Web.Links;

/// <summary>Addresses of the audit trail.</summary>
internal static class AuditLinks
{
    public const string Trail = "/audit";

    /// <param name="query">What is looked for.</param>
    public static string Search(QueryString query) => Trail + query;

    public static string Export(QueryString query) => $"{Trail}/export.csv{query}";
}
