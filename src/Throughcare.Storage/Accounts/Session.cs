namespace Throughcare.Storage.Accounts;

/// <summary>A signed-in browser. Removing the row signs it out at once.</summary>
public sealed class Session
{
    /// <summary>SHA-256 of the key that the browser holds, in hexadecimal.</summary>
    public required string SessionHash { get; init; }

    public required int AccountId { get; init; }

    /// <summary>The authentication ticket, protected.</summary>
    public required byte[] Ticket { get; set; }

    public required DateTime StartedAt { get; init; }

    public required DateTime SeenAt { get; set; }

    public required DateTime ExpiresAt { get; set; }

    /// <summary>Secret of a second factor that is being set up in this session, with its time, protected; null if there is none.</summary>
    public string? PendingSecret { get; set; }

    /// <summary>The kind of browser, in words.</summary>
    public required string Browser { get; init; }
}
