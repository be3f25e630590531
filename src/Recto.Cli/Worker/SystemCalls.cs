using System.Runtime.InteropServices;

namespace Recto.Cli.Worker;

/// <summary>Numbers of Linux system calls on an architecture.</summary>
/// <param name="Audit">How the kernel names the architecture to filters.</param>
/// <param name="Socket">The number of <c>socket</c>.</param>
/// <param name="Seccomp">The number of <c>seccomp</c>.</param>
internal sealed record SystemCalls(uint Audit, uint Socket, int Seccomp)
{
    /// <summary><c>io_uring_setup</c>, the same everywhere.</summary>
    public const uint IoUringSetup = 425;

    /// <summary><c>pidfd_getfd</c>, the same everywhere.</summary>
    public const uint PidfdGetfd = 438;

    /// <summary>Those of an architecture; none when it is not known.</summary>
    public static SystemCalls? Of(Architecture architecture) => architecture switch
    {
        Architecture.X64 => new(0xC000003E, 41, 317),
        Architecture.Arm64 => new(0xC00000B7, 198, 277),
        _ => null,
    };
}
