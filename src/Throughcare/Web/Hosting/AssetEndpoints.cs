using System.Collections.Frozen;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authorization;

namespace Throughcare.Web.Hosting;

/// <summary>Serves the style and scripts that the build bundled, with the hash of their content in the address.</summary>
internal static class AssetEndpoints
{
    private static readonly FrozenDictionary<string, Asset> Assets = new[] { "site.css", "site.js", "charts.js" }
        .Select(Load)
        .ToFrozenDictionary(a => a.Name);

    /// <summary>The address of an asset; it changes with its content, so browsers may keep it for ever.</summary>
    public static string Address(string name) => $"/assets/{Assets[name].Hash}/{name}";

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/assets/{hash}/{name}", Serve).WithMetadata(new AllowAnonymousAttribute()).DisableRateLimiting();

    private static IResult Serve(string hash, string name, HttpResponse response)
    {
        if (!Assets.TryGetValue(name, out var asset) || asset.Hash != hash)
            return Results.NotFound();
        response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return Results.Bytes(asset.Content, asset.Type);
    }

    private static Asset Load(string name)
    {
        using var stream = Embedded.Open(name);
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        var type = name.EndsWith(".css", StringComparison.Ordinal) ? "text/css; charset=utf-8" : "text/javascript; charset=utf-8";
        return new Asset(name, Convert.ToHexStringLower(SHA256.HashData(content))[..16], type, content);
    }

    private sealed record Asset(string Name, string Hash, string Type, byte[] Content);
}
