namespace Throughcare.Storage.Accounts;

/// <summary>Somebody who may sign in.</summary>
public sealed class Account
{
    public int AccountId { get; init; }

    public required int PartnershipId { get; init; }

    /// <summary>E-mail address as written.</summary>
    public required string Email { get; set; }

    /// <summary>E-mail address in upper case; unique.</summary>
    public required string NormalizedEmail { get; set; }

    public required string Name { get; set; }

    /// <summary>Hash with its salt and cost; null until a password has been set.</summary>
    public string? PasswordHash { get; set; }

    /// <summary>Whether a new password is required and has not yet been set.</summary>
    public bool MustChangePassword { get; set; }

    /// <summary>Changes whenever the password or second factor changes; earlier sessions end.</summary>
    public required string SecurityStamp { get; set; }

    /// <summary>Secret of the second factor, protected; null until it has been set up.</summary>
    public string? AuthenticatorKey { get; set; }

    public bool TwoFactorEnabled { get; set; }

    /// <summary>The last time step in which a code of the second factor was used: a code works once.</summary>
    public long LastCodeStep { get; set; }

    public int AccessFailedCount { get; set; }

    /// <summary>UTC time until which nobody can sign in; null if the account is not locked.</summary>
    public DateTime? LockoutEnd { get; set; }

    public required DateTime CreatedAt { get; init; }

    /// <summary>UTC time from which the account is closed; null while it is open.</summary>
    public DateTime? ClosedAt { get; set; }

    /// <summary>Changes with every update, so that two people who change an account at once are told.</summary>
    public required string ConcurrencyStamp { get; set; }
}
