using Recto.Methods.Common;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Recto.Methods.Retrieval;

/// <summary>Queries and answers: filters over two and over three words, the largest value of each over the text, then two linear layers.</summary>
internal sealed class ConvolutionEncoder : nn.Module<Tensor, Tensor, Tensor>
{
    private readonly Conv1d two;
    private readonly Conv1d three;
    private readonly Mlp down;
    private readonly Mlp up;

    public ConvolutionEncoder(int width, int filters, Seed seed) : base(nameof(ConvolutionEncoder))
    {
        two = Filters(width, filters, 2, seed);
        three = Filters(width, filters, 3, seed);
        down = new Mlp([2 * filters, width], Activation.Relu, Initializer.KaimingUniform, seed.Stream("down"));
        up = new Mlp([width, filters], Activation.Relu, Initializer.KaimingUniform, seed.Stream("up"));
        RegisterComponents();
    }

    /// <param name="input1">Vectors of words, zero where there is none, (texts, words, width).</param>
    /// <param name="input2">Words of each text, (texts).</param>
    /// <returns>(texts, filters).</returns>
    public override Tensor forward(Tensor input1, Tensor input2)
    {
        using var scope = NewDisposeScope();
        // (texts, width, words); three zeros behind, so that a filter fits however short the text is.
        var x = nn.functional.pad(input1.transpose(1, 2), [0, 3]);
        var pooled = cat([Largest(two, x, input2, 2), Largest(three, x, input2, 3)], 1);
        return up.forward(down.forward(pooled)).MoveToOuterDisposeScope();
    }

    /// <summary>Only filters that lie on words count; of a text that is shorter than the filter, the first.</summary>
    private static Tensor Largest(Conv1d filters, Tensor x, Tensor lengths, int words)
    {
        var values = nn.functional.relu(filters.forward(x)); // (texts, filters, places)
        var places = arange(values.shape[2]).unsqueeze(0);
        var outside = places > (lengths - words).clamp_min(0).unsqueeze(1);
        return values.masked_fill(outside.unsqueeze(1), 0).amax([2]);
    }

    private static Conv1d Filters(int width, int filters, int words, Seed seed)
    {
        var convolution = nn.Conv1d(width, filters, words);
        using var g = seed.Stream("filters", words).ToGenerator();
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        double bound = 1 / Math.Sqrt(width * words);
        foreach (var parameter in convolution.parameters()) parameter.copy_(rand(parameter.shape, generator: g) * (2 * bound) - bound);
        return convolution;
    }
}
