using Throughcare.Domain.Access;

namespace Throughcare.Web.Access;

/// <summary>Roles in words.</summary>
internal static class RoleWords
{
    /// <summary>A role as somebody holds it: <c>Data manager at A0001</c>.</summary>
    public static string Of(HeldRole held)
    {
        var name = AccessRules.Roles.FirstOrDefault(r => r.Key == held.Role)?.Name ?? held.Role;
        return held.AgencyCode.Length > 0 ? $"{name} at {held.AgencyCode}" : name;
    }

    public static string Of(Reach reach) => reach switch
    {
        Reach.Caseload => "Own caseload",
        Reach.Agency => "Own agency",
        Reach.Partnership => "Partnership",
        _ => "–",
    };
}
