using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using TorchSharp;

namespace Recto.Methods.Common;

/// <summary>Makes libtorch ready in this process.</summary>
/// <remarks>
/// Needed once, before the first torch call of a program that has not yet touched a type of this library. On Windows, macOS and a Linux
/// with a C++ runtime of GCC 13 or newer nothing is changed. On an older one (Debian 12, Ubuntu 22.04, RHEL 9) TorchSharp's native
/// library is loaded from a copy in the user's cache folder in which one unused version requirement is weak.
/// </remarks>
public static class TorchRuntime
{
    /// <summary>Loads libtorch now. Calling it again does nothing.</summary>
    /// <exception cref="DllNotFoundException">The native libraries are missing or do not fit this system; the message says what is needed.</exception>
    public static void EnsureLoaded()
    {
        try
        {
            torch.InitializeDeviceType(DeviceType.CPU);
        }
        catch (Exception e) when (e is NotSupportedException or DllNotFoundException or TypeInitializationException)
        {
            throw new DllNotFoundException(Reason(), e);
        }
    }

    // The event fires only after the ordinary search failed, so a system that needs no help never gets any.
    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "Only registers a fallback; loads nothing and cannot fail.")]
    internal static void Register()
    {
        if (OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == Architecture.X64)
            (AssemblyLoadContext.GetLoadContext(typeof(torch).Assembly) ?? AssemblyLoadContext.Default).ResolvingUnmanagedDll +=
                static (_, name) => name == TorchLoader.LibraryName ? TorchLoader.LoadPatched(TorchLoader.Folders()) : 0;
    }

    private static string Reason()
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.ProcessArchitecture != Architecture.X64)
            return $"libtorch is not there for {RuntimeInformation.RuntimeIdentifier}. It exists for linux-x64, win-x64 and osx-arm64; publish for one of these.";
        try
        {
            TorchLoader.LoadPatched(TorchLoader.Folders());
            return "libtorch is there but TorchSharp could not initialise it.";
        }
        catch (DllNotFoundException e)
        {
            return e.Message;
        }
    }
}
