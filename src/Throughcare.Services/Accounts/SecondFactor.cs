using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using OtpNet;
using Throughcare.Storage;
using Throughcare.Storage.Accounts;
using Throughcare.Storage.Audit;

namespace Throughcare.Services.Accounts;

/// <summary>The second factor of accounts: an authenticator app, and recovery codes for when it is lost.</summary>
public sealed class SecondFactor(ThroughcareDb db, UserManager<Account> users, IDataProtectionProvider protection, Changing changing, TimeProvider clock)
{
    private const string Purpose = "second factor";
    private const int RecoveryCodes = 8;
    private const int RecoveryCodeBytes = 10;

    /// <summary>A secret in the form that authenticator apps accept.</summary>
    public static string TextOf(byte[] secret) => Base32Encoding.ToString(secret);

    /// <summary>A new secret.</summary>
    public static byte[] NewSecret() => Totp.NewSecret();

    /// <summary>In groups of four, to be read out and typed.</summary>
    public static string InGroups(string text) => string.Join(' ', text.Chunk(4).Select(group => new string(group)));

    /// <summary>The address that authenticator apps read from a QR code.</summary>
    public static string AddressOf(byte[] secret, string email) =>
        $"otpauth://totp/Throughcare:{Uri.EscapeDataString(email)}?secret={TextOf(secret)}&issuer=Throughcare";

    /// <summary>A secret as it is stored: it is worth nothing to another account.</summary>
    public string Protect(int accountId, byte[] secret) => ProtectorOf(accountId).Protect(Convert.ToBase64String(secret));

    /// <summary>A stored secret bound to its account, if it was stored when secrets were not; null for any other.</summary>
    internal string? Bind(int accountId, string key)
    {
        if (SecretIn(ProtectorOf(accountId), key) is not null)
            return null;
        return SecretIn(protection.CreateProtector(Purpose), key) is { } secret ? Protect(accountId, secret) : null;
    }

    /// <summary>Whether a code is the one that an app with this secret shows now.</summary>
    public bool IsRight(byte[] secret, string code) => StepOf(secret, code) is not null;

    /// <summary>Sets up the second factor; the code that confirmed it is used up, and all sessions end.</summary>
    /// <returns>New recovery codes, to be shown only this once.</returns>
    public Task<IReadOnlyList<string>> SetAsync(
        Account account, byte[] secret, string code, CancellationToken cancel) => changing.MakeAsync(db, Owner.Of(account), async change =>
    {
        account.AuthenticatorKey = Protect(account.AccountId, secret);
        account.TwoFactorEnabled = true;
        account.LastCodeStep = StepOf(secret, code) ?? throw new ArgumentException("The code is wrong.", nameof(code));
        await users.UpdateSecurityStampAsync(account);
        var codes = await NewRecoveryCodesAsync(account.AccountId, cancel);
        await Sessions.EndAllAsync(db, account.AccountId, cancel);
        change.Record(AccountEvents.SecondFactorSet, AuditSubject.Account(account.AccountId));
        return codes;
    }, cancel);

    /// <summary>Makes new recovery codes; earlier ones no longer work. They can be shown only this once.</summary>
    public Task<IReadOnlyList<string>> MakeRecoveryCodesAsync(Account account, CancellationToken cancel) => changing.MakeAsync(db, Owner.Of(account), change =>
    {
        change.Record(AccountEvents.RecoveryCodesMade, AuditSubject.Account(account.AccountId));
        return NewRecoveryCodesAsync(account.AccountId, cancel);
    }, cancel);

    /// <summary>Accepts a code, which then no longer works.</summary>
    internal async Task<bool> UseCodeAsync(Account account, string code, CancellationToken cancel) =>
        SecretOf(account) is { } secret
        && StepOf(secret, code) is { } step
        && await SignInAttempts.UseCodeAsync(db, account.AccountId, step, LatestStep, cancel);

    /// <summary>The code that works next: the present one or, if it has been used, that of the step after it.</summary>
    public string? NextCode(Account account) =>
        SecretOf(account) is { } secret ? Totp.CodeAfter(secret, account.LastCodeStep > LatestStep ? 0 : account.LastCodeStep, clock.GetUtcNow()) : null;

    /// <summary>Accepts a recovery code, which then no longer works.</summary>
    internal async Task<bool> UseRecoveryCodeAsync(Account account, string code, CancellationToken cancel)
    {
        var hash = HashOf(code);
        return await db.RecoveryCodes.Where(c => c.AccountId == account.AccountId && c.Hash == hash).ExecuteDeleteAsync(cancel) == 1;
    }

    private async Task<IReadOnlyList<string>> NewRecoveryCodesAsync(int accountId, CancellationToken cancel)
    {
        await db.RecoveryCodes.Where(c => c.AccountId == accountId).ExecuteDeleteAsync(cancel);
        var codes = Enumerable.Range(0, RecoveryCodes).Select(_ => InGroups(Base32Encoding.ToString(RandomNumberGenerator.GetBytes(RecoveryCodeBytes)))).ToList();
        db.RecoveryCodes.AddRange(codes.Select(c => new RecoveryCode { AccountId = accountId, Hash = HashOf(c) }));
        await db.SaveChangesAsync(cancel);
        return codes;
    }

    /// <summary>Removes the second factor, in the caller's transaction.</summary>
    internal async Task ResetAsync(Account account, CancellationToken cancel)
    {
        account.AuthenticatorKey = null;
        account.TwoFactorEnabled = false;
        await db.RecoveryCodes.Where(c => c.AccountId == account.AccountId).ExecuteDeleteAsync(cancel);
    }

    /// <summary>The last step whose code can have been used by now, on any server.</summary>
    private long LatestStep => Totp.LastStep(clock.GetUtcNow() + Clocks.MostApart);

    private IDataProtector ProtectorOf(int accountId) => protection.CreateProtector(Purpose, "account", accountId.ToString());

    /// <summary>
    /// The secret of an account; null if it has none, or one that cannot be read because it belongs to another account
    /// or its keys are lost.
    /// </summary>
    private byte[]? SecretOf(Account account) => account.AuthenticatorKey is { } key ? SecretIn(ProtectorOf(account.AccountId), key) : null;

    private long? StepOf(byte[] secret, string code) => Totp.StepOf(secret, string.Concat(code.Where(c => !char.IsWhiteSpace(c))), clock.GetUtcNow());

    private static byte[]? SecretIn(IDataProtector protector, string key)
    {
        try
        {
            return Convert.FromBase64String(protector.Unprotect(key));
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            return null;
        }
    }

    private static string HashOf(string code) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(code.Where(char.IsLetterOrDigit)).ToUpperInvariant())));
}
