namespace Throughcare.Storage.Accounts;

/// <summary>A role that an account holds, at an agency or for the whole partnership.</summary>
public sealed class AccountRole
{
    public required int AccountId { get; init; }

    /// <summary>Key of the role, such as <c>data-manager</c>.</summary>
    public required string Role { get; init; }

    /// <summary>Code of the agency at which it is held; empty for roles of the partnership.</summary>
    public required string AgencyCode { get; init; }
}
