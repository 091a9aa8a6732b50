namespace Throughcare.Web.Submissions;

/// <summary>The reasons that people give; they are kept in the audit trail.</summary>
internal static class Reasons
{
    public const int Longest = 500;

    public const string Hint = "It is kept in the audit trail. Do not name clients.";

    /// <summary>What is wrong with a reason, or null.</summary>
    /// <param name="what">What it is the reason for: <c>you reject the submission</c>.</param>
    public static string? Problem(string? reason, string what) => reason?.Trim() switch
    {
        null or "" => $"Enter why {what}",
        { Length: > Longest } => $"Reason must be {Longest} characters or fewer",
        _ => null,
    };
}
