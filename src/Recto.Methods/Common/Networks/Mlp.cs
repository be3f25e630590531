using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Recto.Methods.Common;

/// <summary>A multi-layer perceptron: linear layers with an activation between each two, none after the last.</summary>
public sealed class Mlp : nn.Module<Tensor, Tensor>
{
    private readonly Activation _activation;
    private readonly ModuleList<Linear> _layers;

    /// <summary>Makes the layers; their weights depend on the seed alone.</summary>
    /// <param name="widths">Input width, hidden widths, output width; at least two, each at least 1.</param>
    /// <param name="activation">Between the layers.</param>
    /// <param name="init">The law of the first weights.</param>
    /// <param name="seed">Draws them, one stream a layer.</param>
    /// <param name="type">The number type. Default float32.</param>
    /// <exception cref="ArgumentException">There are fewer than two widths, or one is below 1.</exception>
    public Mlp(IReadOnlyList<int> widths, Activation activation, Initializer init, Seed seed, ScalarType type = ScalarType.Float32)
        : base(nameof(Mlp))
    {
        ArgumentNullException.ThrowIfNull(widths);
        if (widths.Count < 2 || widths.Any(w => w < 1))
            throw new ArgumentException($"An MLP needs at least two widths of at least 1; got {string.Join("-", widths)}.", nameof(widths));
        _activation = activation;
        using var scope = NewDisposeScope();
        _layers = nn.ModuleList<Linear>();
        for (int i = 0; i + 1 < widths.Count; i++)
            _layers.Add(Layer(widths[i], widths[i + 1], init, seed.Stream("layer", i), type));
        RegisterComponents();
        scope.Detach(parameters());
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        return HiddenStates(input)[^1].MoveToOuterDisposeScope();
    }

    /// <summary>What each layer gives: activations of the hidden layers, then the output; the caller owns them.</summary>
    /// <param name="input">(…, input width).</param>
    public IReadOnlyList<Tensor> HiddenStates(Tensor input)
    {
        using var scope = NewDisposeScope();
        var states = new List<Tensor>();
        for (int i = 0; i < _layers.Count; i++)
        {
            var z = _layers[i].forward(i == 0 ? input : states[i - 1]);
            states.Add(i + 1 == _layers.Count ? z : Activate(z));
        }

        states.ForEach(s => s.MoveToOuterDisposeScope());
        return states;
    }

    private static Linear Layer(int inputs, int outputs, Initializer init, Seed seed, ScalarType type)
    {
        var layer = nn.Linear(inputs, outputs, dtype: type);
        using var g = seed.ToGenerator();
        using var quiet = no_grad();
        double bound = 1 / Math.Sqrt(inputs);
        switch (init)
        {
            case Initializer.KaimingUniform:
                layer.weight.copy_(rand(outputs, inputs, dtype: type, generator: g) * (2 * bound) - bound);
                layer.bias!.copy_(rand(outputs, dtype: type, generator: g) * (2 * bound) - bound);
                break;
            default:
                double deviation = init == Initializer.HeNormal ? Math.Sqrt(2) * bound : bound;
                layer.weight.copy_(randn(outputs, inputs, dtype: type, generator: g) * deviation);
                layer.bias!.zero_();
                break;
        }

        return layer;
    }

    private Tensor Activate(Tensor z) => _activation switch
    {
        Activation.Relu => nn.functional.relu(z),
        Activation.Gelu => nn.functional.gelu(z),
        Activation.Tanh => z.tanh(),
        _ => z.sigmoid(),
    };
}
