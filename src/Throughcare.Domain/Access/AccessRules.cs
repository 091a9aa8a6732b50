using System.Collections.Frozen;
using Throughcare.Domain.Dataset;

namespace Throughcare.Domain.Access;

/// <summary>How far an action reaches.</summary>
public enum Reach
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>Clients on one's own caseload at an agency.</summary>
    Caseload,

    /// <summary>Everything of an agency.</summary>
    Agency,

    /// <summary>Everything of the partnership.</summary>
    Partnership,
}

/// <summary>A role that somebody can hold.</summary>
/// <param name="Key">Key, such as <c>data-manager</c>.</param>
/// <param name="Name">What it is called.</param>
/// <param name="IsOfAgency">Whether it is held at an agency; otherwise for the partnership.</param>
/// <param name="NeedsSecondFactor">Whether anyone who holds it must sign in with a second factor.</param>
public sealed record Role(string Key, string Name, bool IsOfAgency, bool NeedsSecondFactor);

/// <summary>Something that can be allowed.</summary>
/// <param name="Key">Key, such as <c>submission.upload</c>.</param>
/// <param name="Name">What it is, in words.</param>
/// <param name="Why">Why some roles may do it and others not.</param>
public sealed record Permission(string Key, string Name, string Why);

/// <summary>Lets a role do something.</summary>
public sealed record Grant(Role Role, Permission Permission, Reach Reach);

/// <summary>
/// Who may do what: roles, and the permissions of each capability with the roles that have them, as they stand in the data files
/// beside this one. What is not granted is refused.
/// </summary>
public static class AccessRules
{
    /// <summary>Whose permissions there are, each in a file of its own; the order is that in which people read them.</summary>
    private static readonly string[] Capabilities = ["Assessment", "Clients", "Submissions", "Organisations", "Accounts", "Audit"];

    static AccessRules()
    {
        Roles = [.. Declaration.Read("Access/roles.csv").Select(r => new Role(r["role"], r["name"], r["held"] == "agency", r["secondFactor"] == "yes"))];
        var declared = Capabilities.SelectMany(c => Declaration.Read($"Access/Permissions.{c}.csv")).Select(Read).ToList();
        Permissions = [.. declared.Select(d => d.Permission)];
        if (Permissions.CountBy(p => p.Key).FirstOrDefault(p => p.Value > 1) is { Key: { } twice })
            throw new InvalidDataException($"The permission '{twice}' is declared twice.");
        Grants = [.. declared.SelectMany(d => d.Grants)];
        ByRole = Grants.ToLookup(g => g.Role.Key).ToFrozenDictionary(g => g.Key, g => g.ToList());
    }

    /// <summary>Every role.</summary>
    public static IReadOnlyList<Role> Roles { get; }

    /// <summary>Everything that can be allowed.</summary>
    public static IReadOnlyList<Permission> Permissions { get; }

    /// <summary>Everything that is allowed.</summary>
    public static IReadOnlyList<Grant> Grants { get; }

    private static FrozenDictionary<string, List<Grant>> ByRole { get; }

    /// <exception cref="KeyNotFoundException">There is no such role.</exception>
    public static Role FindRole(string key) =>
        Roles.FirstOrDefault(r => r.Key == key) ?? throw new KeyNotFoundException($"There is no role '{key}'.");

    /// <exception cref="KeyNotFoundException">There is no such permission.</exception>
    public static Permission Find(string key) =>
        Permissions.FirstOrDefault(p => p.Key == key) ?? throw new KeyNotFoundException($"There is no permission '{key}'.");

    /// <summary>What a role is granted.</summary>
    internal static IReadOnlyList<Grant> GrantsOf(string role) => ByRole.GetValueOrDefault(role) ?? [];

    /// <summary>A row: the permission in words, then how far it reaches for each role that has it.</summary>
    private static (Permission Permission, IReadOnlyList<Grant> Grants) Read(IReadOnlyDictionary<string, string> row)
    {
        var permission = new Permission(row["permission"], row["name"], row["why"]);
        return (permission,
        [
            .. row.Where(cell => cell.Key is not ("permission" or "name" or "why") && cell.Value.Length > 0)
                .Select(cell => new Grant(FindRole(cell.Key), permission, Enum.Parse<Reach>(cell.Value, ignoreCase: true))),
        ]);
    }
}
