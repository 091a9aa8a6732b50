namespace Throughcare.Web.Links;

/// <summary>Where everybody begins.</summary>
internal static class HomeLinks
{
    public const string Home = "/";
}
