namespace Throughcare.Web.Links;

/// <summary>Addresses of the interface for programs.</summary>
internal static class ApiLinks
{
    /// <summary>The page about it.</summary>
    public const string About = "/api";

    /// <summary>Its description, which is no secret.</summary>
    public const string Description = About + "/v1/openapi.json";

    public static string Section(string section, string query) => $"{About}/v1/assessment/{section}{query}";
}
