using System.Runtime.InteropServices;

namespace Recto.Cli.Worker;

/// <summary>A step of a classic BPF program (<c>struct sock_filter</c>).</summary>
/// <param name="Code">What it does.</param>
/// <param name="IfTrue">How many steps a jump leaves out when its question is answered with yes.</param>
/// <param name="IfFalse">How many when it is answered with no.</param>
/// <param name="Value">Where it reads, what it compares with, what it answers.</param>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct FilterStep(ushort Code, byte IfTrue, byte IfFalse, uint Value);

/// <summary>The program that the kernel asks before each system call.</summary>
internal static class NetworkFilter
{
    public const ushort Length = 12;

    public const ushort Load = 0x20; // BPF_LD | BPF_W | BPF_ABS
    public const ushort IsEqual = 0x15; // BPF_JMP | BPF_JEQ | BPF_K
    public const ushort IsAtLeast = 0x35; // BPF_JMP | BPF_JGE | BPF_K
    public const ushort Answer = 0x06; // BPF_RET | BPF_K

    public const uint Allowed = 0x7FFF0000; // SECCOMP_RET_ALLOW
    public const uint Refused = 0x00050000 | 13; // SECCOMP_RET_ERRNO, EACCES
    public const uint Missing = 0x00050000 | 38; // SECCOMP_RET_ERRNO, ENOSYS

    // Places in struct seccomp_data.
    private const uint Number = 0;
    private const uint Architecture = 4;
    private const uint FirstArgument = 16;

    private const uint SecondTable = 0x40000000; // x32: the same calls under other numbers
    private const uint Local = 1; // AF_UNIX

    public static FilterStep[] For(SystemCalls calls) =>
    [
        new(Load, 0, 0, Architecture),
        new(IsEqual, 0, 9, calls.Audit), // no: missing
        new(Load, 0, 0, Number),
        new(IsAtLeast, 7, 0, SecondTable), // yes: missing
        new(IsEqual, 6, 0, SystemCalls.IoUringSetup), // yes: missing
        new(IsEqual, 5, 0, SystemCalls.PidfdGetfd), // yes: missing
        new(IsEqual, 0, 2, calls.Socket), // no: allowed
        new(Load, 0, 0, FirstArgument),
        new(IsEqual, 0, 1, Local), // no: refused
        new(Answer, 0, 0, Allowed),
        new(Answer, 0, 0, Refused),
        new(Answer, 0, 0, Missing),
    ];
}
