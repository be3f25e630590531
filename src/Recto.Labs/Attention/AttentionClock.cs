using System.Diagnostics;
using Recto.Labs.Common;
using Recto.Methods.Attention;
using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Labs.Attention;

/// <summary>Times torch's own attention and HyperAttention in turns on the same inputs, so that whatever else the machine does falls on both.</summary>
internal static class AttentionClock
{
    private const int Rounds = 5;

    // From this length on exact attention takes seconds: it is timed once, and the shorter lengths have warmed it up.
    private const int ExactOnce = 16_384;

    /// <summary>Median seconds of either.</summary>
    /// <param name="inputs">Queries, keys and values.</param>
    /// <param name="gradient">That of the output, for the backward pass.</param>
    /// <param name="hyper">HyperAttention.</param>
    /// <param name="mode">What is timed.</param>
    /// <param name="cancel">Asked before each call.</param>
    public static (double Exact, double Hyper) Time(AttentionInputs inputs, Tensor gradient, HyperAttention hyper, AttentionMode mode, CancellationToken cancel)
    {
        bool exactOnce = inputs.Q.shape[2] >= ExactOnce;
        List<double> exact = [], fast = [];
        // Round −1 warms up.
        for (int round = -1; round < Rounds; round++)
        {
            Turn(fast, round, (q, k, v) => hyper.forward(q, k, v, causal: mode.Causal));
            if (!exactOnce || round == 0)
            {
                Turn(exact, round, (q, k, v) => nn.functional.scaled_dot_product_attention(q, k, v, is_casual: mode.Causal));
            }
        }

        return (Median(exact), Median(fast));

        void Turn(List<double> times, int round, Func<Tensor, Tensor, Tensor, Tensor> attention)
        {
            cancel.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            using var graph = set_grad_enabled(mode.Backward);
            Tensor Leaf(Tensor x) => mode.Backward ? x.detach().requires_grad_() : x;
            var (q, k, v) = (Leaf(inputs.Q), Leaf(inputs.K), Leaf(inputs.V));
            long start = Stopwatch.GetTimestamp();
            var output = attention(q, k, v);
            if (mode.Backward)
            {
                output.backward([gradient]);
            }

            if (round >= 0)
            {
                times.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
            }
        }
    }

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);
}
