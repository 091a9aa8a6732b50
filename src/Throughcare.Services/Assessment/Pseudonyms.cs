using System.Buffers.Binary;
using System.Security.Cryptography;
using Throughcare.Storage.Audit;

namespace Throughcare.Services.Assessment;

/// <summary>
/// Pseudonyms of persons: always the same for the same person, and no help in finding out who it is. They are hashed
/// with a key that is kept apart from the database.
/// </summary>
public sealed class Pseudonyms
{
    private const int KeyLength = 32;

    /// <summary>Characters that are not mistaken for one another when read out.</summary>
    private const string Alphabet = "23456789ABCDEFGHJKLMNPQRSTVWXYZ";

    private const int Characters = 8;

    private readonly byte[] key;

    /// <param name="key">32 random bytes.</param>
    public Pseudonyms(byte[] key)
    {
        if (key.Length != KeyLength)
            throw new ArgumentException($"The key of pseudonyms has {KeyLength} bytes.", nameof(key));
        this.key = key;
    }

    /// <summary>Reads the key from the folder of keys; makes one if there is none.</summary>
    public static Pseudonyms Load(string folder)
    {
        var path = Path.Combine(folder, "pseudonyms.key");
        if (!File.Exists(path))
            KeysFolder.MakeSecret(path, KeyLength);
        return new Pseudonyms(File.ReadAllBytes(path));
    }

    /// <summary>The pseudonym of a person: <c>K7Q2-MX4P</c>. In another partnership it is a different one.</summary>
    public string Of(int partnership, ulong person)
    {
        Span<byte> named = stackalloc byte[12];
        BinaryPrimitives.WriteInt32LittleEndian(named, partnership);
        BinaryPrimitives.WriteUInt64LittleEndian(named[4..], person);
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, named, hash);
        var rest = BinaryPrimitives.ReadUInt64LittleEndian(hash);
        Span<char> text = stackalloc char[Characters + 1];
        for (var i = 0; i < text.Length; i++)
        {
            if (i == Characters / 2)
            {
                text[i] = '-';
                continue;
            }
            text[i] = Alphabet[(int)(rest % (ulong)Alphabet.Length)];
            rest /= (ulong)Alphabet.Length;
        }
        return new string(text);
    }
}
