namespace Throughcare.Storage.Accounts;

/// <summary>
/// A browser in which an account has signed in: its wrong attempts are counted separately, so that strangers who guess
/// do not keep the owner out.
/// </summary>
public sealed class KnownBrowser
{
    /// <summary>SHA-256 of the key that the browser holds, in hexadecimal. Several accounts may have signed in with one browser.</summary>
    public required string BrowserHash { get; init; }

    public required int AccountId { get; init; }

    /// <summary>UTC time of the last sign-in.</summary>
    public required DateTime KnownAt { get; init; }

    /// <summary>Wrong attempts since then.</summary>
    public int FailedCount { get; set; }
}
