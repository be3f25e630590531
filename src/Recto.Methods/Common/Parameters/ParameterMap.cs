using System.Globalization;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Recto.Methods.Common;

/// <summary>The parameters of a module by address; a tensor that stands in two places counts once, under its first name.</summary>
public sealed class ParameterMap
{
    private readonly Dictionary<string, Parameter> _parameters;

    private ParameterMap(IEnumerable<(ParameterAddress Address, Parameter Parameter)> entries)
    {
        var list = entries.ToList();
        Addresses = [.. list.Select(e => e.Address)];
        _parameters = list.ToDictionary(e => e.Address.Name, e => e.Parameter, StringComparer.Ordinal);
    }

    /// <summary>The addresses, in the order of the module.</summary>
    public IReadOnlyList<ParameterAddress> Addresses { get; }

    /// <summary>The numbers in all parameters together.</summary>
    public long Count => _parameters.Values.Sum(p => p.numel());

    /// <summary>The parameter of that name.</summary>
    /// <param name="name">A name from <see cref="Addresses"/>.</param>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public Parameter this[string name] => _parameters.TryGetValue(name, out var p) ? p : throw new KeyNotFoundException($"There is no parameter '{name}'.");

    /// <summary>Maps a module.</summary>
    /// <param name="m">The module.</param>
    /// <param name="role">The role of a name; null reads the names of <see cref="Transformer"/>.</param>
    public static ParameterMap Of(nn.Module m, Func<string, ParameterRole>? role = null)
    {
        ArgumentNullException.ThrowIfNull(m);
        return new(m.named_parameters().DistinctBy(p => p.parameter.Handle).Select(p => (Address(p.name, p.parameter, role ?? RoleOf), p.parameter)));
    }

    /// <summary>The part of the map that a condition picks.</summary>
    /// <param name="p">The condition.</param>
    public ParameterMap Where(Func<ParameterAddress, bool> p)
    {
        ArgumentNullException.ThrowIfNull(p);
        return new(Addresses.Where(p).Select(a => (a, _parameters[a.Name])));
    }

    private static ParameterAddress Address(string name, Parameter parameter, Func<string, ParameterRole> role)
    {
        var segments = name.Split('.');
        int blocks = Array.IndexOf(segments, "blocks");
        int? block = blocks >= 0 && int.TryParse(segments[blocks + 1], NumberStyles.None, CultureInfo.InvariantCulture, out int b) ? b : null;
        return new(name, role(name), block, segments[^1] == "bias", [.. parameter.shape]);
    }

    private static ParameterRole RoleOf(string name)
    {
        var segments = name.Split('.');
        return segments.Select(s => s switch
        {
            "q" => ParameterRole.Query,
            "k" => ParameterRole.Key,
            "v" => ParameterRole.Value,
            "o" => ParameterRole.Output,
            "up" => ParameterRole.Up,
            "down" => ParameterRole.Down,
            "norm" or "norm1" or "norm2" => ParameterRole.Norm,
            "token" => ParameterRole.TokenEmbedding,
            "position" => ParameterRole.PositionEmbedding,
            // A bias belongs to what stands before it; one that stands alone is the output layer's.
            "head" or "bias" => ParameterRole.Head,
            _ => ParameterRole.Other,
        }).FirstOrDefault(r => r != ParameterRole.Other);
    }
}
