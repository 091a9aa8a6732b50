using Throughcare.Storage.Accounts;

namespace Throughcare.Services.Accounts;

/// <summary>The outcome of an attempt with a password or a code.</summary>
/// <param name="Account">The account if it was right; null otherwise.</param>
/// <param name="Wait">How long to wait before the next attempt, if this one was not considered.</param>
public readonly record struct Attempt(Account? Account, TimeSpan Wait = default)
{
    public bool IsRight => Account is not null;

    public bool IsRefused => Wait > TimeSpan.Zero;
}
