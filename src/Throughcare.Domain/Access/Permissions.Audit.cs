namespace Throughcare.Domain.Access;

/// <summary>Keys of what can be allowed with the audit trail, as the data file beside this one has them.</summary>
public static partial class Permissions
{
    public const string ReadAudit = "audit.read";
}
