namespace Throughcare.Web.Links;

/// <summary>Addresses of signing in, of one's own account and of those that an administrator looks after.</summary>
internal static class AccountLinks
{
    public const string SignIn = "/sign-in";

    public const string Own = "/account";

    public const string Password = Own + "/password";

    public const string SecondFactor = Own + "/second-factor";

    public const string RecoveryCodes = Own + "/recovery-codes";

    public const string NewToken = Own + "/tokens";

    /// <summary>Asks once more before one's sessions end everywhere.</summary>
    public const string SignOutEverywhere = Own + "/sign-out-everywhere";

    public const string All = "/accounts";

    public const string New = All + "/new";

    /// <summary>What each role may do.</summary>
    public const string Permissions = "/permissions";

    /// <param name="returnUrl">Where to go afterwards.</param>
    public static string SignInFor(string? returnUrl, bool hasExpired = false) => SignIn + Back(returnUrl) + (hasExpired ? "&expired=true" : "");

    public static string SignInCode(string? returnUrl) => SignIn + "/code" + Back(returnUrl);

    public static string SignInRecovery(string? returnUrl) => SignIn + "/recovery" + Back(returnUrl);

    public static string Page(int page) => $"{All}?page={page}";

    /// <summary>Asks once more before one of one's tokens ends.</summary>
    public static string Revoke(int token) => $"{NewToken}/{token}/revoke";

    /// <summary>Asks once more before something is done to an account that cannot be taken back, or hardly.</summary>
    /// <param name="what">What would be done, such as <c>close</c>.</param>
    public static string Confirm(int account, string what) => $"{Show(account)}/{what}";

    public static string Show(int account) => $"{All}/{account}";

    private static QueryString Back(string? returnUrl) => QueryString.Create("returnUrl", returnUrl ?? HomeLinks.Home);
}
