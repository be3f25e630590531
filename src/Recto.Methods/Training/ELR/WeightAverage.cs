using static TorchSharp.torch;

namespace Recto.Methods.Training;

/// <summary>Moves one network's weights towards another's.</summary>
internal static class WeightAverage
{
    /// <summary>average ← decay·average + (1 − decay)·online for parameters; buffers are copied. Decay 0 copies everything.</summary>
    public static void Move(nn.Module average, nn.Module online, double decay)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        var target = average.named_parameters().ToDictionary(p => p.name, p => p.parameter, StringComparer.Ordinal);
        var source = online.named_parameters().ToList();
        if (target.Count != source.Count || source.Any(p => !target.TryGetValue(p.name, out var t) || !t.shape.SequenceEqual(p.parameter.shape) || t.Handle == p.parameter.Handle))
            throw new ArgumentException("An average must be another instance of the same architecture as its network.", nameof(average));
        foreach (var (name, parameter) in source)
        {
            if (decay == 0)
                target[name].copy_(parameter);
            else
                target[name].mul_(decay).add_(parameter, alpha: 1 - decay);
        }

        var buffers = average.named_buffers().ToDictionary(b => b.name, b => b.buffer, StringComparer.Ordinal);
        foreach (var (name, buffer) in online.named_buffers())
            buffers[name].copy_(buffer);
    }
}
