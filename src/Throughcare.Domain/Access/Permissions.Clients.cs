namespace Throughcare.Domain.Access;

public static partial class Permissions
{
    public const string ReadClient = "client.read";

    public const string AssignCaseload = "caseload.assign";

    public const string DecideLink = "link.decide";

    public const string SetSource = "record.source";
}
