using System.Reflection;

namespace Recto.Labs.Common;

/// <summary>Versions of what a run was computed with.</summary>
internal static class PackageVersions
{
    public static IReadOnlyDictionary<string, string> Loaded() => new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["Recto"] = Of(typeof(PackageVersions).Assembly),
        ["TorchSharp"] = Of(typeof(TorchSharp.torch).Assembly),
        ["libtorch"] = TorchSharp.torch.__version__,
        ["MathNet.Numerics"] = Of(typeof(MathNet.Numerics.Complex32).Assembly),
    };

    private static string Of(Assembly assembly) =>
        assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? assembly.GetName().Version?.ToString() ?? "unknown";
}
