namespace Throughcare.Domain.Access;

/// <summary>Keys of what can be allowed with accounts, as the data file beside this one has them.</summary>
public static partial class Permissions
{
    public const string ManageAccounts = "account.manage";
}
