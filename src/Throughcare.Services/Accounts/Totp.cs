using OtpNet;

namespace Throughcare.Services.Accounts;

/// <summary>Codes of the second factor as authenticator apps make them (RFC 6238: SHA-1, 30 seconds, six digits).</summary>
internal static class Totp
{
    private const int SecretLength = 20;
    private const int SecondsPerStep = 30;

    /// <summary>A phone's clock may be a step behind or ahead.</summary>
    private static readonly VerificationWindow Window = new(previous: 1, future: 1);

    public static byte[] NewSecret() => KeyGeneration.GenerateRandomKey(SecretLength);

    /// <summary>The time step for which a code is right, looking also at the one before and the one after; null if it is wrong.</summary>
    public static long? StepOf(byte[] secret, string code, DateTimeOffset now) =>
        new OtpNet.Totp(secret).VerifyTotp(now.UtcDateTime, code, out var step, Window) ? step : null;

    /// <summary>The last step whose code is right at a time.</summary>
    public static long LastStep(DateTimeOffset time) => StepAt(time) + 1;

    /// <summary>The code at a time.</summary>
    public static string Code(byte[] secret, DateTimeOffset time) => new OtpNet.Totp(secret).ComputeTotp(time.UtcDateTime);

    /// <summary>The code at a time, or of the step after the last one that was used.</summary>
    public static string CodeAfter(byte[] secret, long lastStep, DateTimeOffset time) =>
        Code(secret, DateTimeOffset.FromUnixTimeSeconds(Math.Max(lastStep + 1, StepAt(time)) * SecondsPerStep));

    private static long StepAt(DateTimeOffset time) => time.ToUnixTimeSeconds() / SecondsPerStep;
}
