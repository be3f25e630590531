using Recto.Methods.Common;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Recto.Methods.Retrieval;

/// <summary>Questions: an LSTM in each direction, and the mean of its states over the words. What stands behind the last word changes nothing.</summary>
internal sealed class RecurrentEncoder : nn.Module<Tensor, Tensor, Tensor>
{
    private readonly LSTM ahead;
    private readonly LSTM back;

    public RecurrentEncoder(int width, int hidden, Seed seed) : base(nameof(RecurrentEncoder))
    {
        ahead = Direction(width, hidden, seed.Stream("ahead"));
        back = Direction(width, hidden, seed.Stream("back"));
        RegisterComponents();
    }

    /// <param name="input1">Vectors of words, (texts, words, width).</param>
    /// <param name="input2">Words of each text, (texts).</param>
    /// <returns>(texts, 2 · hidden).</returns>
    public override Tensor forward(Tensor input1, Tensor input2)
    {
        using var scope = NewDisposeScope();
        var places = arange(input1.shape[1]).unsqueeze(0);
        var mask = (places < input2.unsqueeze(1)).unsqueeze(2); // (texts, words, 1)
        // Each text's own words in reverse, so that the way back begins at its last word and not at what stands behind it.
        var reversed = (input2.unsqueeze(1) - 1 - places).clamp_min(0).unsqueeze(2).expand(-1, -1, input1.shape[2]);
        var states = cat([ahead.forward(input1).Item1, back.forward(input1.gather(1, reversed)).Item1], 2);
        return ((states * mask).sum(dim: 1) / input2.clamp_min(1).unsqueeze(1)).MoveToOuterDisposeScope();
    }

    private static LSTM Direction(int width, int hidden, Seed seed)
    {
        var lstm = nn.LSTM(width, hidden, batchFirst: true);
        using var g = seed.ToGenerator();
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        double bound = 1 / Math.Sqrt(hidden);
        foreach (var (_, parameter) in lstm.named_parameters()) parameter.copy_(rand(parameter.shape, generator: g) * (2 * bound) - bound);
        return lstm;
    }
}
