namespace Throughcare.Domain.Access;

/// <summary>Keys of what can be allowed with clients' records, as the data file beside this one has them.</summary>
public static partial class Permissions
{
    public const string ReadClient = "client.read";

    public const string AssignCaseload = "caseload.assign";

    public const string DecideLink = "link.decide";

    public const string SetSource = "record.source";
}
