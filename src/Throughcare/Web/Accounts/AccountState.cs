using Throughcare.Storage.Accounts;

namespace Throughcare.Web.Accounts;

/// <summary>How an account stands, in a word and the colour of its tag.</summary>
internal sealed record AccountState(string Words, string Colour)
{
    public static AccountState Of(Account account, DateTime now) => account switch
    {
        { ClosedAt: not null } => new("Closed", "govuk-tag--grey"),
        _ when SignInAttempts.IsLockedAt(account, now) => new("Locked", "govuk-tag--red"),
        { MustChangePassword: true } => new("New password", "govuk-tag--yellow"),
        { PasswordHash: null } => new("Invited", "govuk-tag--yellow"),
        _ => new("Open", "govuk-tag--green"),
    };
}
