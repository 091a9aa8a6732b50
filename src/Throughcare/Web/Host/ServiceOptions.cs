using System.Net;
using System.Security.Cryptography.X509Certificates;
using Throughcare.Storage;

namespace Throughcare.Web.Host;

/// <summary>What the service is told when it starts.</summary>
internal sealed record ServiceOptions
{
    public required Database Database { get; init; }

    /// <summary>Folder for keys; only the service may read it.</summary>
    public required string KeysFolder { get; init; }

    /// <summary>Addresses to listen at, such as <c>http://127.0.0.1:5080</c>; port 0 takes a free one.</summary>
    public required IReadOnlyList<string> Urls { get; init; }

    /// <summary>Whether a proxy in front takes care of HTTPS and says so in its headers.</summary>
    public bool IsBehindProxy { get; init; }

    /// <summary>Whether everything goes over HTTPS, here or at the proxy in front.</summary>
    public bool IsHttps => IsBehindProxy || Urls.All(url => url.StartsWith("https:", StringComparison.OrdinalIgnoreCase));

    /// <summary>Addresses of proxies that are believed, besides those on this machine.</summary>
    public IReadOnlyList<IPAddress> Proxies { get; init; } = [];

    /// <summary>What the service shows for HTTPS; null where it listens to plain HTTP.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>Whether everybody in it is made up: the page that asks for a code says which, since nobody has a phone for it.</summary>
    public bool IsDemonstration { get; init; }

    /// <summary>What tells the time.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Largest upload, in bytes.</summary>
    public long MostUploadBytes { get; init; } = 600L * 1024 * 1024;
}
