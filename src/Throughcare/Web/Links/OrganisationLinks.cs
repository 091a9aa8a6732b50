namespace Throughcare.Web.Links;

/// <summary>Addresses of the partnership and what it is made of.</summary>
internal static class OrganisationLinks
{
    public const string All = "/organisations";

    public const string Settings = All + "/settings";

    public const string NewAgency = All + "/agency";

    public const string NewLocality = All + "/locality";

    public const string NewContract = All + "/contract";

    public const string NewEstimate = All + "/prevalence";

    public static string Agency(string code) => NewAgency + Query(("code", code));

    public static string Locality(string key) => NewLocality + Query(("key", key));

    public static string Contract(string agency, string reference) => NewContract + Query(("agency", agency), ("reference", reference));

    public static string Estimate(int year, string population) => NewEstimate + Query(("year", $"{year}"), ("population", population));

    private static string Query(params (string Name, string Value)[] values) =>
        "?" + string.Join('&', values.Select(v => $"{v.Name}={Uri.EscapeDataString(v.Value)}"));
}
