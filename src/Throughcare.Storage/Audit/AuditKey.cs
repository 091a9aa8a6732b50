using System.Security.Cryptography;

namespace Throughcare.Storage.Audit;

/// <summary>
/// The secret with which events are hashed. It is kept in a file apart from the database, so that somebody who can only
/// write to the database cannot write a trail that passes verification.
/// </summary>
public sealed class AuditKey
{
    private const int Length = 32;

    private readonly byte[] secret;

    /// <param name="secret">32 random bytes.</param>
    public AuditKey(byte[] secret)
    {
        ArgumentNullException.ThrowIfNull(secret);
        if (secret.Length != Length)
            throw new ArgumentException($"The key of the audit trail has {Length} bytes.", nameof(secret));
        this.secret = secret;
    }

    /// <summary>Reads the key from its folder.</summary>
    /// <param name="folder">The folder of keys; if it does not exist, it is made for its owner alone.</param>
    /// <param name="mayCreate">Whether a key may be made if there is none: only while there is no trail.</param>
    /// <exception cref="InvalidDataException">There is no key, or the file is not one.</exception>
    public static AuditKey Load(string folder, bool mayCreate)
    {
        var path = Path.Combine(folder, "audit.key");
        if (!File.Exists(path))
        {
            if (!mayCreate)
                throw new InvalidDataException($"The key of the audit trail, {path}, is not there. Put the folder of keys back that belongs to this database.");
            KeysFolder.MakeSecret(path, Length);
        }
        var content = File.ReadAllBytes(path);
        return content.Length == Length ? new AuditKey(content) : throw new InvalidDataException($"{path} is no key of an audit trail.");
    }

    internal string Hash(byte[] content) => Convert.ToHexStringLower(HMACSHA256.HashData(secret, content));
}
