namespace Throughcare.Web.Host;

/// <summary>The part of the service that programs use, with access tokens, and that answers them with a status rather than a page.</summary>
internal static class ForPrograms
{
    public static bool Is(HttpRequest request) => request.Path.StartsWithSegments("/api/v1", StringComparison.Ordinal);
}
