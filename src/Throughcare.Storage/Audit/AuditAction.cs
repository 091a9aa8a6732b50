using System.Collections.Frozen;

namespace Throughcare.Storage.Audit;

/// <summary>Something that the audit trail records. Each is one of <see cref="All"/>.</summary>
/// <param name="Key">Key, such as <c>client.read</c>.</param>
/// <param name="Words">What was done, as a reader of the trail sees it.</param>
public sealed record AuditAction(string Key, string Words)
{
    public static readonly AuditAction SignedIn = new("account.signed-in", "Signed in");
    public static readonly AuditAction SignInFailed = new("account.sign-in-failed", "Failed to sign in");
    public static readonly AuditAction Locked = new("account.locked", "Account locked after wrong attempts");
    public static readonly AuditAction SignedOut = new("account.signed-out", "Signed out");
    public static readonly AuditAction SessionsEnded = new("account.sessions-ended", "Signed out everywhere, tokens revoked");
    public static readonly AuditAction AccountOpened = new("account.opened", "Opened an account");
    public static readonly AuditAction AccountClosed = new("account.closed", "Closed an account");
    public static readonly AuditAction AccountReopened = new("account.reopened", "Opened an account again");
    public static readonly AuditAction AccountUnlocked = new("account.unlocked", "Unlocked an account");
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
    public static readonly AuditAction ClientsSearched = new("client.searched", "Searched for clients");
    public static readonly AuditAction ClientRead = new("client.read", "Read a client's record");
    public static readonly AuditAction ClientsShown = new("client.shown", "Was shown references of clients");
    public static readonly AuditAction PeopleOpened = new("assessment.people-opened", "Opened the people behind a figure");
    public static readonly AuditAction PseudonymsOpened = new("assessment.pseudonyms-opened", "Opened the pseudonyms behind a figure");
    public static readonly AuditAction FewPeopleAsked = new("assessment.few-people", "Asked for figures of fewer than ten people");
    public static readonly AuditAction CaseloadAssigned = new("caseload.assigned", "Put a client on a caseload");
    public static readonly AuditAction CaseloadEnded = new("caseload.ended", "Took a client off a caseload");
    public static readonly AuditAction SubmissionReceived = new("submission.received", "Sent a submission");
    public static readonly AuditAction SubmissionChecked = new("submission.checked", "Submission checked");
    public static readonly AuditAction SubmissionRead = new("submission.read", "Read a submission's rows or faults");
    public static readonly AuditAction SubmissionDownloaded = new("submission.downloaded", "Downloaded a submission's faults");
    public static readonly AuditAction AcceptanceDecided = new("submission.acceptance-decided", "Decided to accept a submission");
    public static readonly AuditAction SubmissionAccepted = new("submission.accepted", "Put an accepted submission in force");
    public static readonly AuditAction SubmissionRejected = new("submission.rejected", "Rejected a submission");
    public static readonly AuditAction SubmissionUndone = new("submission.undone", "Undid a submission");
    public static readonly AuditAction OrganisationChanged = new("organisation.changed", "Changed an agency or locality");
    public static readonly AuditAction AuditRead = new("audit.read", "Read the audit trail");
    public static readonly AuditAction TrailMissing = new("audit.missing", "Found the audit trail gone and began it anew");
    public static readonly AuditAction AuditExported = new("audit.exported", "Exported the audit trail");
    public static readonly AuditAction BackupMade = new("installation.backup-made", "Made a backup");
    public static readonly AuditAction BackupRestored = new("installation.backup-restored", "Restored a backup");

    private static readonly FrozenDictionary<string, AuditAction> ByKey = typeof(AuditAction)
        .GetFields()
        .Where(f => f.IsStatic && f.FieldType == typeof(AuditAction))
        .Select(f => (AuditAction)f.GetValue(null)!)
        .ToFrozenDictionary(a => a.Key);

    /// <summary>Everything that is recorded, by key.</summary>
    public static IReadOnlyList<AuditAction> All { get; } = [.. ByKey.Values.OrderBy(a => a.Key, StringComparer.Ordinal)];

    /// <summary>The words for a key; the key itself where a later program wrote it.</summary>
    public static string WordsFor(string key) => ByKey.TryGetValue(key, out var action) ? action.Words : key;
}
