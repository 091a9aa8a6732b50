namespace Throughcare.Web.Links;

/// <summary>Addresses of the partnership and what it is made of.</summary>
internal static class OrganisationLinks
{
    public const string All = "/organisations";

    public const string Settings = All + "/settings";

    public const string Register = All + "/register";

    public const string New = All + "/edit";

    public const string NewLocality = All + "/locality";

    public const string NewContract = All + "/contract";

    public const string NewEstimate = All + "/prevalence";

    public static string Of(string kind) => Register + Query(("kind", kind));

    public static string Add(string kind) => New + Query(("kind", kind));

    public static string Show(string code) => All + "/organisation" + Query(("code", code));

    public static string Change(string code) => New + Query(("code", code));

    public static string Rename(string code) => All + "/rename" + Query(("code", code));

    public static string Close(string code) => All + "/close" + Query(("code", code));

    public static string ConfirmClosing(string code, DateOnly last, string roles) =>
        All + "/close/confirm" + Query(("code", code), ("last", $"{last:yyyy-MM-dd}"), ("roles", roles));

    public static string Merge(string code) => All + "/merge" + Query(("code", code));

    public static string ConfirmMerger(string code, string successor, DateOnly day, string roles) =>
        All + "/merge/confirm" + Query(("code", code), ("successor", successor), ("day", $"{day:yyyy-MM-dd}"), ("roles", roles));

    public static string NewSite(string code) => All + "/site" + Query(("code", code));

    public static string Site(string code, int site) => All + "/site" + Query(("code", code), ("site", $"{site}"));

    public static string Locality(string key) => NewLocality + Query(("key", key));

    public static string Contract(string agency, string reference) => NewContract + Query(("agency", agency), ("reference", reference));

    public static string Estimate(int year, string population) => NewEstimate + Query(("year", $"{year}"), ("population", population));

    private static string Query(params (string Name, string Value)[] values) =>
        "?" + string.Join('&', values.Select(v => $"{v.Name}={Uri.EscapeDataString(v.Value)}"));
}
