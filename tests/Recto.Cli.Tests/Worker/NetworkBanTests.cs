using System.Net.Sockets;
using System.Runtime.InteropServices;
using CsCheck;
using Recto.Cli.Worker;

namespace Recto.Cli.Tests.Worker;

public sealed class NetworkBanTests
{
    private const int Unix = 1;
    private const int Inet = 2;
    private const int Inet6 = 10;
    private const int Netlink = 16;
    private const int Packet = 17;

    public static TheoryData<Architecture, uint, uint> Systems => new() { { Architecture.X64, 0xC000003E, 41 }, { Architecture.Arm64, 0xC00000B7, 198 } };

    [Theory]
    [MemberData(nameof(Systems))]
    public void Only_sockets_of_this_machine_can_be_made(Architecture architecture, uint audit, uint socket)
    {
        Assert.Equal(NetworkFilter.Allowed, Asked(architecture, audit, socket, Unix));
        Assert.All([Inet, Inet6, Netlink, Packet], family => Assert.Equal(NetworkFilter.Refused, Asked(architecture, audit, socket, (uint)family)));
        Assert.Equal(NetworkFilter.Missing, Asked(architecture, audit, 425, 0));
        Assert.Equal(NetworkFilter.Missing, Asked(architecture, audit, 438, 0));
        // The same call under the numbers of another architecture.
        Assert.Equal(NetworkFilter.Missing, Asked(architecture, 0x40000003, 359, Inet));
        Assert.Equal(NetworkFilter.Missing, Asked(architecture, audit, 0x40000000 + socket, Inet));
    }

    [Theory]
    [MemberData(nameof(Systems))]
    public void Every_other_call_is_let_through(Architecture architecture, uint audit, uint socket) => Gen.Select(Gen.UInt[0, 0x3FFFFFFF], Gen.UInt).Sample((number, argument) =>
        Assert.Equal(number == socket ? Asked(architecture, audit, socket, argument) : number is 425 or 438 ? NetworkFilter.Missing : NetworkFilter.Allowed, Asked(architecture, audit, number, argument)));

    [Fact]
    public void The_kernel_keeps_to_it()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux has such a filter.");
        var seen = new List<SocketError>();
        // The ban cannot be lifted, so it is put on a thread that ends.
        var thread = new Thread(() =>
        {
            Assert.Null(NetworkBan.Apply(allThreads: false));
            seen.Add(Opening(AddressFamily.InterNetwork));
            seen.Add(Opening(AddressFamily.InterNetworkV6));
            seen.Add(Opening(AddressFamily.Unix));
        });
        Assert.Equal(SocketError.Success, Opening(AddressFamily.InterNetwork));
        thread.Start();
        thread.Join();
        Assert.Equal([SocketError.AccessDenied, SocketError.AccessDenied, SocketError.Success], seen);
        Assert.Equal(SocketError.Success, Opening(AddressFamily.InterNetwork));
    }

    private static SocketError Opening(AddressFamily family)
    {
        try
        {
            using var socket = new Socket(family, SocketType.Stream, ProtocolType.Unspecified);
            return SocketError.Success;
        }
        catch (SocketException exception)
        {
            return exception.SocketErrorCode;
        }
    }

    // What the kernel does with the program.
    private static uint Asked(Architecture architecture, uint audit, uint number, uint argument)
    {
        var steps = NetworkFilter.For(SystemCalls.Of(architecture)!);
        Assert.Equal(NetworkFilter.Length, steps.Length);
        uint register = 0;
        for (int at = 0; at < steps.Length; at++)
        {
            var step = steps[at];
            switch (step.Code)
            {
                case NetworkFilter.Load:
                    register = step.Value switch { 0 => number, 4 => audit, 16 => argument, _ => throw new InvalidOperationException() };
                    break;
                case NetworkFilter.IsEqual:
                    at += register == step.Value ? step.IfTrue : step.IfFalse;
                    break;
                case NetworkFilter.IsAtLeast:
                    at += register >= step.Value ? step.IfTrue : step.IfFalse;
                    break;
                case NetworkFilter.Answer:
                    return step.Value;
                default:
                    throw new InvalidOperationException();
            }
        }

        throw new InvalidOperationException("The program ends without an answer.");
    }
}
