namespace Throughcare.Domain.Access;

public static partial class Permissions
{
    public const string ReadAudit = "audit.read";
}
