namespace Throughcare.Services.Accounts;

/// <summary>What somebody who has signed in must do before anything else.</summary>
public enum Outstanding
{
    Nothing,

    /// <summary>Set a new password.</summary>
    Password,

    /// <summary>Set up the second factor that one of their roles requires.</summary>
    SecondFactor,
}
