namespace Throughcare.Storage.Accounts;

/// <summary>A code that can be used once in place of the second factor.</summary>
public sealed class RecoveryCode
{
    public required int AccountId { get; init; }

    /// <summary>SHA-256 of the code, in hexadecimal.</summary>
    public required string Hash { get; init; }
}
