using System.Collections.Frozen;
using Microsoft.AspNetCore.Identity;
using Throughcare.Storage.Accounts;

namespace Throughcare.Services.Accounts;

/// <summary>
/// What the National Cyber Security Centre advises: it is long enough, is not one that everybody tries first and says
/// nothing about the person; there are no rules about kinds of characters, and no expiry.
/// </summary>
public sealed class PasswordRules(CommonPasswords common) : IPasswordValidator<Account>
{
    public const int Least = 12;

    /// <summary>Longer ones would only cost time to hash.</summary>
    public const int Most = 256;

    private const int ShortestTelling = 4;

    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password) =>
        Task.FromResult(FaultOf(password ?? "", user.Email, user.Name) is { } fault
            ? IdentityResult.Failed(new IdentityError { Code = "Password", Description = fault })
            : IdentityResult.Success);

    /// <summary>What is wrong with a password, in a sentence; null if nothing is.</summary>
    public string? FaultOf(string password, string email, string name)
    {
        if (password.Length < Least)
            return $"Password must be {Least} characters or more";
        if (password.Length > Most)
            return $"Password must be {Most} characters or fewer";
        var lower = password.ToLowerInvariant();
        if (lower.Distinct().Count() < 5 || IsRepetition(lower))
            return "Password must not be a few characters over and over";
        if (IsCommon(lower))
            return "Password is one that many people use. Choose another, such as three random words";
        return WordsOf(email, name).Any(lower.Contains) ? "Password must not contain your name or email address" : null;
    }

    /// <summary>Whether it is a common password, on its own or with digits and signs around it.</summary>
    private bool IsCommon(string lower) =>
        common.Contains(lower) || common.Contains(string.Concat(lower.SkipWhile(c => !char.IsLetter(c)).Reverse().SkipWhile(c => !char.IsLetter(c)).Reverse()));

    private static bool IsRepetition(string text) =>
        Enumerable.Range(1, text.Length / 2).Any(n => text.AsSpan(n).SequenceEqual(text.AsSpan(0, text.Length - n)));

    private static IEnumerable<string> WordsOf(string email, string name) =>
        email.Split('@', '.', '-', '_').Take(email.Split('@')[0].Split('.', '-', '_').Length)
            .Concat(name.Split(' ', '-'))
            .Select(w => w.ToLowerInvariant())
            .Where(w => w.Length >= ShortestTelling);
}
