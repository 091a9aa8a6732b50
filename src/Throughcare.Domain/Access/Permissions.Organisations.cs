namespace Throughcare.Domain.Access;

public static partial class Permissions
{
    public const string EditOrganisation = "organisation.edit";
}
