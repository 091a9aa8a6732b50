namespace Throughcare.Web.Accounts;

/// <summary>What kind of browser somebody uses, so that they know their sessions again; no more than that is kept.</summary>
internal static class BrowserName
{
    // The first that fits: browsers also name those that they descend from.
    private static readonly (string Mark, string Name)[] Browsers =
        [("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Chromium", "Chrome"), ("Safari", "Safari")];

    private static readonly (string Mark, string Name)[] Systems =
        [("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "Mac"), ("Linux", "Linux")];

    public static string Of(string userAgent) =>
        (Find(Browsers, userAgent), Find(Systems, userAgent)) switch
        {
            (null, null) => "Unknown browser",
            ({ } browser, null) => browser,
            (null, { } system) => $"Browser on {system}",
            var (browser, system) => $"{browser} on {system}",
        };

    private static string? Find((string Mark, string Name)[] known, string userAgent) =>
        known.FirstOrDefault(k => userAgent.Contains(k.Mark, StringComparison.Ordinal)).Name;
}
