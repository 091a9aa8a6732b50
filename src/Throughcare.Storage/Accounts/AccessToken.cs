namespace Throughcare.Storage.Accounts;

/// <summary>A personal access token for the programming interface; it can do what its owner can.</summary>
public sealed class AccessToken
{
    public int AccessTokenId { get; init; }

    public required int AccountId { get; init; }

    /// <summary>What its owner calls it.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 of the token, in hexadecimal.</summary>
    public required string Hash { get; init; }

    public required DateTime CreatedAt { get; init; }

    public required DateTime ExpiresAt { get; init; }

    public DateTime? UsedAt { get; set; }

    public DateTime? RevokedAt { get; set; }
}
