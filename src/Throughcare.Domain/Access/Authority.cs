namespace Throughcare.Domain.Access;

/// <summary>A role that somebody holds.</summary>
/// <param name="Role">Key of the role.</param>
/// <param name="AgencyCode">The agency at which it is held; empty for roles of the partnership.</param>
public sealed record HeldRole(string Role, string AgencyCode);

/// <summary>An agency that has merged into another, and is represented by it today.</summary>
/// <param name="AgencyCode">The agency that merged.</param>
/// <param name="SuccessorCode">The agency that it became part of.</param>
public sealed record MergedAgency(string AgencyCode, string SuccessorCode);

/// <summary>What somebody may do, by the roles they hold: the one place where that is decided.</summary>
/// <param name="roles">The roles they hold.</param>
/// <param name="merged">Agencies that have merged into those at which they hold roles.</param>
public sealed class Authority(IReadOnlyList<HeldRole> roles, IReadOnlyList<MergedAgency>? merged = null)
{
    /// <summary>Nobody's.</summary>
    public static Authority None { get; } = new([]);

    /// <summary>The roles they hold.</summary>
    public IReadOnlyList<HeldRole> Roles => roles;

    /// <summary>Whether they may do something at all, however far it reaches.</summary>
    /// <param name="permission">Key of the permission.</param>
    public bool May(string permission) => Held(permission).Any();

    /// <summary>Whether they may do something to the clients on a caseload of their own, and because they are on it.</summary>
    public bool MayByCaseload(string permission) => Held(permission).Any(h => h.Reach == Reach.Caseload);

    /// <summary>Whether they may do something to everything of an agency.</summary>
    public bool MayAt(string permission, string agencyCode) =>
        Held(permission).Any(h => h.Reach == Reach.Partnership || (h.Reach == Reach.Agency && h.AgencyCode == agencyCode));

    /// <summary>Whether they may do something to the clients on their own caseload at an agency.</summary>
    public bool MayOnCaseload(string permission, string agencyCode) =>
        MayAt(permission, agencyCode) || Held(permission).Any(h => h.Reach == Reach.Caseload && h.AgencyCode == agencyCode);

    /// <summary>Whether they may do something in the whole partnership.</summary>
    public bool MayEverywhere(string permission) => Held(permission).Any(h => h.Reach == Reach.Partnership);

    /// <summary>The agencies at which they may do something, to everything or to their caseload.</summary>
    public IReadOnlyList<string> AgenciesOf(string permission) =>
        [.. Held(permission).Where(h => h.AgencyCode.Length > 0).Select(h => h.AgencyCode).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>
    /// An agency, with those that it stands for today. Their clients are its clients, but their submissions stay their
    /// own: only the one door to clients' records asks this.
    /// </summary>
    public IEnumerable<string> StandsFor(string agencyCode) =>
        (merged ?? []).Where(m => m.SuccessorCode == agencyCode).Select(m => m.AgencyCode).Prepend(agencyCode);

    /// <summary>Whether they may do something to every client of an agency, there or at the one that stands for it today.</summary>
    public bool MayToClientsOf(string permission, string agencyCode) =>
        MayAt(permission, agencyCode) || (merged ?? []).Any(m => m.AgencyCode == agencyCode && MayAt(permission, m.SuccessorCode));

    /// <summary>Whether one of their roles requires a second factor.</summary>
    public bool NeedsSecondFactor => roles.Any(r => AccessRules.Roles.Any(k => k.Key == r.Role && k.NeedsSecondFactor));

    private IEnumerable<(Reach Reach, string AgencyCode)> Held(string permission) =>
        from held in roles
        from grant in AccessRules.GrantsOf(held.Role)
        where grant.Permission.Key == permission && grant.Role.IsOfAgency == (held.AgencyCode.Length > 0)
        select (grant.Reach, held.AgencyCode);
}
