using Throughcare.Storage.Audit;

namespace Throughcare.Storage.Accounts;

/// <summary>What the audit trail records of accounts and of signing in.</summary>
public static class AccountEvents
{
    public static readonly AuditAction SignedIn = new("account.signed-in", "Signed in");
    public static readonly AuditAction SignInFailed = new("account.sign-in-failed", "Failed to sign in");
    public static readonly AuditAction Locked = new("account.locked", "Account locked after wrong attempts");
    public static readonly AuditAction SignedOut = new("account.signed-out", "Signed out");
    public static readonly AuditAction SessionsEnded = new("account.sessions-ended", "Signed out everywhere, tokens revoked");
    public static readonly AuditAction Opened = new("account.opened", "Opened an account");
    public static readonly AuditAction Closed = new("account.closed", "Closed an account");
    public static readonly AuditAction Reopened = new("account.reopened", "Opened an account again");
    public static readonly AuditAction Unlocked = new("account.unlocked", "Unlocked an account");
    public static readonly AuditAction Invited = new("account.invited", "Made a link to set a password");
    public static readonly AuditAction PasswordChanged = new("account.password-changed", "Changed a password");
    public static readonly AuditAction PasswordTaken = new("account.password-taken", "Took a password and its access tokens away");
    public static readonly AuditAction SecondFactorSet = new("account.second-factor-set", "Set up the second factor");
    public static readonly AuditAction SecondFactorReset = new("account.second-factor-reset", "Took the second factor away");
    public static readonly AuditAction RecoveryCodesMade = new("account.recovery-codes-made", "Made recovery codes");
    public static readonly AuditAction RecoveryCodeUsed = new("account.recovery-code-used", "Used a recovery code");
    public static readonly AuditAction RoleGiven = new("account.role-given", "Gave a role");
    public static readonly AuditAction RoleTaken = new("account.role-taken", "Took a role away");
    public static readonly AuditAction TokenMade = new("account.token-made", "Made an access token");
    public static readonly AuditAction TokenRevoked = new("account.token-revoked", "Revoked an access token");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<AuditAction> All { get; } =
    [
        SignedIn, SignInFailed, Locked, SignedOut, SessionsEnded, Opened, Closed, Reopened, Unlocked, Invited,
        PasswordChanged, PasswordTaken, SecondFactorSet, SecondFactorReset, RecoveryCodesMade, RecoveryCodeUsed,
        RoleGiven, RoleTaken, TokenMade, TokenRevoked,
    ];
}
