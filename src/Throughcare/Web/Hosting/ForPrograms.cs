namespace Throughcare.Web.Hosting;

/// <summary>
/// Marks an endpoint that programs use, with access tokens, and that answers them with a status rather than a page. The
/// mark is at the endpoint because an address can be written in many ways that all lead to it.
/// </summary>
internal sealed class ForPrograms
{
    public static bool Is(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<ForPrograms>() is not null;
}
