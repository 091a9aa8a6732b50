using System.Net;
using Throughcare.Services;
using Throughcare.Services.Accounts;
using Throughcare.Storage;

namespace Throughcare.Web.Hosting;

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

    /// <summary>Addresses of proxies that are believed, besides those on this machine.</summary>
    public IReadOnlyList<IPAddress> Proxies { get; init; } = [];

    /// <summary>Whether everybody in it is made up: the page that asks for a code says which, since nobody has a phone for it.</summary>
    public bool IsDemonstration { get; init; }

    /// <summary>What tells the time.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Rounds with which passwords are hashed. Tests, which sign in all the time, take fewer.</summary>
    public int HashIterations { get; init; } = AccountServices.HashIterations;

    /// <summary>Largest upload, in bytes.</summary>
    public long MostUploadBytes { get; init; } = 600L * 1024 * 1024;

    /// <summary>Largest submission when its compressed files are unpacked, in bytes.</summary>
    public long MostUnpackedBytes { get; init; } = 4L * 1024 * 1024 * 1024;

    /// <summary>What of it the capabilities need.</summary>
    public CapabilityOptions ToCapabilities() => new()
    {
        Database = Database,
        KeysFolder = KeysFolder,
        Clock = Clock,
        HashIterations = HashIterations,
        MostUnpackedBytes = MostUnpackedBytes,
        CommonPasswords = Embedded.CommonPasswords,
    };
}
