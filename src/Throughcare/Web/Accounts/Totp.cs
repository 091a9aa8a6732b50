using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Throughcare.Web.Accounts;

/// <summary>Codes of the second factor as authenticator apps make them (RFC 6238: SHA-1, 30 seconds, six digits).</summary>
internal static class Totp
{
    private const int SecretLength = 20;
    private const int SecondsPerStep = 30;

    public static byte[] NewSecret() => RandomNumberGenerator.GetBytes(SecretLength);

    /// <summary>The time step in which a code is the right one, the one before and after included; null where it is wrong.</summary>
    public static long? StepOf(byte[] secret, string code, DateTimeOffset now)
    {
        var current = now.ToUnixTimeSeconds() / SecondsPerStep;
        long? found = null;
        for (var step = current - 1; step <= current + 1; step++)
        {
            if (CryptographicOperations.FixedTimeEquals(System.Text.Encoding.ASCII.GetBytes(Code(secret, step)), System.Text.Encoding.ASCII.GetBytes(code)))
                found = step;
        }
        return found;
    }

    /// <summary>The last step whose code is right at a time.</summary>
    public static long LastStep(DateTimeOffset time) => (time.ToUnixTimeSeconds() / SecondsPerStep) + 1;

    /// <summary>The code at a time.</summary>
    public static string Code(byte[] secret, DateTimeOffset time) => Code(secret, time.ToUnixTimeSeconds() / SecondsPerStep);

    /// <summary>The code at a time, or of the step after the last one that was used.</summary>
    public static string CodeAfter(byte[] secret, long lastStep, DateTimeOffset time) => Code(secret, Math.Max(lastStep + 1, time.ToUnixTimeSeconds() / SecondsPerStep));

    private static string Code(byte[] secret, long step)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
#pragma warning disable CA5350 // Authenticator apps know no other; as a keyed hash SHA-1 is not broken.
        HMACSHA1.HashData(secret, counter, hash);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[^1] & 15)..]) & int.MaxValue;
        return (number % 1_000_000).ToString("D6");
    }
}
