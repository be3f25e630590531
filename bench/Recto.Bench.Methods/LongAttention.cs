using Recto.Methods.Attention;
using Recto.Methods.Common;
using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Bench.Methods;

/// <summary>HyperAttention against torch's own scaled_dot_product_attention on sequences up to the paper's 131,072 tokens.</summary>
internal static class LongAttention
{
    private const int HeadDim = 64, Leaf = 2048;

    // Above this, exact attention is timed once: it is seconds to minutes, and one more call would say little.
    private const double OnceSeconds = 4;

    private static readonly HyperAttentionOptions Options = new(HeadDim, MinSequenceLength: 1, Seed: new Seed(24));

    public static void Run(Arguments arguments)
    {
        int rounds = arguments.Rounds ?? 5;
        var lengths = arguments.Lengths ?? [1024, 2048, 4096, 16_384, 65_536, 131_072];
        set_num_threads(arguments.Threads ?? Environment.ProcessorCount);
        Console.WriteLine($"One attention layer, one head of {HeadDim} dimensions, normal inputs, float32, {get_num_threads()} threads. HyperAttention with blocks of {Options.BlockSize}, {Options.SampleSize} samples, and, "
            + $"when causal, exact leaves of {Leaf} tokens. Medians of {rounds} rounds in turns; exact attention once where a call takes more than {OnceSeconds} s. A ratio is exact time over HyperAttention's.\n");
        var scalings = new List<Scaling>();
        // A row is printed as soon as it is measured: all of them take many minutes.
        MarkdownTable.Write(["pass", "tokens", "exact, s", "HyperAttention, s", "ratio"], Rows(scalings, lengths, rounds));
        MarkdownTable.Write(
            ["pass", "HyperAttention faster from … tokens on", "exponent, exact", "exponent, HyperAttention"],
            scalings.Select(one => (IReadOnlyList<FormattableString>)[$"{one.Pass}", $"{one.Crossover}", $"{one.ExactExponent}", $"{one.HyperExponent}"]));
    }

    private static IEnumerable<IReadOnlyList<FormattableString>> Rows(List<Scaling> scalings, IReadOnlyList<int> lengths, int rounds)
    {
        foreach (var (causal, backward) in ((bool, bool)[])[(true, false), (true, true), (false, false), (false, true)])
        {
            var scaling = new Scaling($"{(backward ? "forward and backward" : "forward")}, {(causal ? "causal" : "no mask")}");
            scalings.Add(scaling);
            foreach (int length in lengths)
            {
                Time(scaling, length, causal, backward, rounds);
                var row = scaling.Rows[^1];
                yield return [$"{scaling.Pass}", $"{row.Length:#,0}", $"{row.Exact:0.000}", $"{row.Hyper:0.000}", $"{row.Ratio:0.00}"];
            }
        }
    }

    private static void Time(Scaling scaling, int length, bool causal, bool backward, int rounds)
    {
        using var scope = NewDisposeScope();
        using var graph = set_grad_enabled(backward);
        using var generator = new Seed(24).Stream("inputs", length).ToGenerator();
        Tensor Draw() => randn(1, 1, length, HeadDim, generator: generator).requires_grad_(backward);
        var (q, k, v, gradient) = (Draw(), Draw(), Draw(), Draw().detach());
        using var hyper = new HyperAttention(causal ? Options with { MinSequenceLength = Leaf } : Options);
        double expected = scaling.Expected(length);
        Console.Error.WriteLine(FormattableString.Invariant($"{scaling.Pass}, {length:#,0} tokens{(expected > 1 ? $": exact attention takes about {expected:0} s a call" : "")}"));
        Action exact = () => Call((a, b, c) => nn.functional.scaled_dot_product_attention(a, b, c, is_casual: causal));
        Action fast = () => Call((a, b, c) => hyper.forward(a, b, c, causal: causal));
        if (expected > OnceSeconds)
        {
            // The shorter lengths have warmed exact attention up.
            double own = Turns.Take(1, rounds, fast).Median(0);
            double peer = Turns.Take(0, 1, exact).Median(0);
            scaling.Add(length, peer / 1000, own / 1000, peer / own);
        }
        else
        {
            var turns = Turns.Take(1, rounds, exact, fast);
            scaling.Add(length, turns.Median(0) / 1000, turns.Median(1) / 1000, turns.Ratio(0, 1));
        }

        void Call(Func<Tensor, Tensor, Tensor, Tensor> attention)
        {
            using var own = NewDisposeScope();
            var output = attention(q, k, v);
            if (!backward)
                return;
            output.backward([gradient]);
            foreach (var input in (Tensor[])[q, k, v])
                input.grad = null;
        }
    }
}
