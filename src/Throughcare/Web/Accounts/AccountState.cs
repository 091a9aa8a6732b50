using Throughcare.Storage.Accounts;

namespace Throughcare.Web.Accounts;

/// <summary>How an account stands, in a word and the colour of its tag.</summary>
internal sealed record AccountState(string Words, string Colour)
{
    public static AccountState Of(Account account, DateTime now) => account switch
    {
        { ClosedAt: not null } => new("Closed", "grey"),
        _ when SignInAttempts.IsLockedAt(account, now) => new("Locked", "red"),
        { MustChangePassword: true } => new("New password", "yellow"),
        { PasswordHash: null } => new("Invited", "yellow"),
        _ => new("Open", "green"),
    };
}
