namespace Throughcare.Storage.Audit;

/// <summary>What an event is about; <c>default</c> for one that is about nothing in particular.</summary>
/// <param name="Kind">What kind of thing, such as <c>client</c>.</param>
/// <param name="Key">Which, by number or code; never a name or another attribute of a person.</param>
public readonly record struct AuditSubject(string Kind, string Key)
{
    public static AuditSubject Account(int accountId) => new("account", $"{accountId}");

    public static AuditSubject Client(int clientId) => new("client", $"{clientId}");

    public static AuditSubject Submission(int submissionId) => new("submission", $"{submissionId}");
}
