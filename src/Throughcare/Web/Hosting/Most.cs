namespace Throughcare.Web.Hosting;

/// <summary>The most that anybody may send.</summary>
internal static class Most
{
    /// <summary>Bytes of a request that is not an upload.</summary>
    public const long Bytes = 1024 * 1024;

    /// <summary>Uploads of an account in ten minutes.</summary>
    public const int Uploads = 30;

    /// <summary>Requests of an account to the programming interface in a minute.</summary>
    public const int ApiRequests = 240;

    /// <summary>Any requests from an address that nobody has signed in from, in a minute.</summary>
    public const int Anonymous = 600;
}
