namespace Throughcare.Domain.Access;

/// <summary>
/// Whoever does or reads something: somebody with an account, the operator at the command line, or a program. Every
/// change and every look at a record is made in the name of one.
/// </summary>
/// <param name="PartnershipId">The only partnership that they belong to and see; 0 for the installation.</param>
/// <param name="AccountId">Number of their account; null for an operator, a program or somebody unknown.</param>
/// <param name="Name">What they are called, as the audit trail keeps it.</param>
/// <param name="Authority">What they may do.</param>
public sealed record Actor(int PartnershipId, int? AccountId, string Name, Authority Authority)
{
    /// <summary>Nobody: they may do nothing.</summary>
    public static Actor Nobody { get; } = new(0, null, "", Authority.None);

    /// <summary>Somebody with an account.</summary>
    /// <param name="authority">What they may do; left out if that has already been decided.</param>
    public static Actor OfAccount(int partnershipId, int accountId, string name, Authority? authority = null) =>
        new(partnershipId, accountId, name, authority ?? Authority.None);

    /// <summary>Whoever runs the service, at the command line of its machine.</summary>
    public static Actor Operator(int partnershipId) => new(partnershipId, null, "Operator at the command line", Authority.None);

    /// <summary>A program: a job of the service, the demonstration, another system.</summary>
    public static Actor Program(int partnershipId, string name) => new(partnershipId, null, name, Authority.None);
}
