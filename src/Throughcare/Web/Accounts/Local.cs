using Microsoft.AspNetCore.Mvc;
using Throughcare.Web.Links;

namespace Throughcare.Web.Accounts;

/// <summary>Where to go after signing in: never to another site, whatever the address of the page says.</summary>
internal static class Local
{
    public static string Or(IUrlHelper url, string? returnUrl, string otherwise = HomeLinks.Home) =>
        url.IsLocalUrl(returnUrl) && returnUrl!.StartsWith('/') ? returnUrl : otherwise;
}
