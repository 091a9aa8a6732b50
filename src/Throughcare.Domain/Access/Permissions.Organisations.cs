namespace Throughcare.Domain.Access;

/// <summary>Keys of what can be allowed with organisations and localities, as the data file beside this one has them.</summary>
public static partial class Permissions
{
    public const string EditOrganisation = "organisation.edit";
}
