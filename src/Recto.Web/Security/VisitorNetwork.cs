using System.Net;
using System.Net.Sockets;

namespace Recto.Web.Security;

/// <summary>The network that a request comes from, as far as limits tell visitors apart.</summary>
internal static class VisitorNetwork
{
    // One customer of an IPv6 provider has a whole /64.
    public static IPAddress Of(IPAddress? address)
    {
        if (address is null || address.IsIPv4MappedToIPv6)
        {
            return address?.MapToIPv4() ?? IPAddress.None;
        }

        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return address;
        }

        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes);
    }
}
