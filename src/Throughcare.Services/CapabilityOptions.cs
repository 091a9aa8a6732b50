using Throughcare.Services.Accounts;
using Throughcare.Storage;

namespace Throughcare.Services;

/// <summary>What the capabilities need from the program that uses them.</summary>
public sealed record CapabilityOptions
{
    public required Database Database { get; init; }

    /// <summary>Folder for keys; only the program may read it.</summary>
    public required string KeysFolder { get; init; }

    /// <summary>The passwords that many people use, one to a line.</summary>
    public required Func<Stream> CommonPasswords { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Rounds with which passwords are hashed. Tests, which sign in all the time, take fewer.</summary>
    public int HashIterations { get; init; } = AccountServices.HashIterations;

    /// <summary>Largest submission when its compressed files are unpacked, in bytes.</summary>
    public long MostUnpackedBytes { get; init; } = 4L * 1024 * 1024 * 1024;
}
