using System.Net;
using System.Net.Sockets;

namespace Throughcare.Web.Accounts;

/// <summary>Where attempts come from, as they are counted together.</summary>
internal static class Source
{
    /// <summary>What somebody gets of IPv6 is a network of 64 bits at least; of IPv4 it is an address.</summary>
    private const int NetworkBytes = 8;

    public static string Of(HttpContext context) => Of(context.Connection.RemoteIpAddress);

    public static string Of(IPAddress? address)
    {
        if (address is null)
            return "";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return address.ToString();
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(NetworkBytes).Clear();
        return $"{new IPAddress(bytes)}/64";
    }
}
