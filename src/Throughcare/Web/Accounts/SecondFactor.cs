using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Throughcare.Storage;
using Throughcare.Storage.Accounts;

namespace Throughcare.Web.Accounts;

/// <summary>The second factor of accounts: an authenticator app, and recovery codes for when it is lost.</summary>
internal sealed class SecondFactor(ThroughcareDb db, IDataProtectionProvider protection, TimeProvider clock)
{
    private const int RecoveryCodes = 8;
    private const int RecoveryCodeBytes = 10;

    private readonly IDataProtector protector = protection.CreateProtector("second factor");

    /// <summary>A new secret, protected; nothing is kept yet.</summary>
    public string NewKey() => protector.Protect(Convert.ToBase64String(Totp.NewSecret()));

    /// <summary>The secret as authenticator apps take it.</summary>
    public string TextOf(string key) => Base32.Encode(Secret(key));

    /// <summary>The address that authenticator apps read from a QR code.</summary>
    public string AddressOf(string key, string email) =>
        $"otpauth://totp/Throughcare:{Uri.EscapeDataString(email)}?secret={TextOf(key)}&issuer=Throughcare";

    /// <summary>Whether a code is the one that an app with this key shows now.</summary>
    public bool IsRight(string key, string code) => StepOf(key, code) is not null;

    /// <summary>Sets the second factor up; the code that confirmed it is used up.</summary>
    public void Set(Account account, string key, string code)
    {
        account.AuthenticatorKey = key;
        account.TwoFactorEnabled = true;
        account.LastCodeStep = StepOf(key, code) ?? throw new ArgumentException("The code is wrong.", nameof(code));
    }

    /// <summary>Takes a code, which then works no more.</summary>
    public async Task<bool> UseCodeAsync(Account account, string code, CancellationToken cancel) =>
        account.AuthenticatorKey is { } key
        && StepOf(key, code) is { } step
        && await SignInAttempts.UseCodeAsync(db, account.AccountId, step, cancel);

    /// <summary>The code that works next: that of now, or where it has been used, of the step after it.</summary>
    public string? NextCode(Account account) =>
        account.AuthenticatorKey is { } key ? Totp.CodeAfter(Secret(key), account.LastCodeStep, clock.GetUtcNow()) : null;

    /// <summary>Takes a recovery code, which then works no more.</summary>
    public async Task<bool> UseRecoveryCodeAsync(Account account, string code, CancellationToken cancel)
    {
        var hash = HashOf(code);
        return await db.RecoveryCodes.Where(c => c.AccountId == account.AccountId && c.Hash == hash).ExecuteDeleteAsync(cancel) == 1;
    }

    /// <summary>Makes new recovery codes; those of before work no more. They can be shown this once only.</summary>
    public async Task<IReadOnlyList<string>> NewRecoveryCodesAsync(int accountId, CancellationToken cancel)
    {
        await db.RecoveryCodes.Where(c => c.AccountId == accountId).ExecuteDeleteAsync(cancel);
        var codes = Enumerable.Range(0, RecoveryCodes).Select(_ => Base32.InGroups(Base32.Encode(RandomNumberGenerator.GetBytes(RecoveryCodeBytes)))).ToList();
        db.RecoveryCodes.AddRange(codes.Select(c => new RecoveryCode { AccountId = accountId, Hash = HashOf(c) }));
        await db.SaveChangesAsync(cancel);
        return codes;
    }

    /// <summary>Takes the second factor away.</summary>
    public async Task ResetAsync(Account account, CancellationToken cancel)
    {
        account.AuthenticatorKey = null;
        account.TwoFactorEnabled = false;
        await db.RecoveryCodes.Where(c => c.AccountId == account.AccountId).ExecuteDeleteAsync(cancel);
    }

    private long? StepOf(string key, string code) => Totp.StepOf(Secret(key), string.Concat(code.Where(c => !char.IsWhiteSpace(c))), clock.GetUtcNow());

    private byte[] Secret(string key) => Convert.FromBase64String(protector.Unprotect(key));

    private static string HashOf(string code) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(code.Where(char.IsLetterOrDigit)).ToUpperInvariant())));
}
