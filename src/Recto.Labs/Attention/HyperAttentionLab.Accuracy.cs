using Recto.Labs.Common;
using Recto.Methods.Attention;
using Recto.Methods.Common;
using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Labs.Attention;

/// <summary>What the approximation costs, and which of its parts earns it.</summary>
internal sealed partial class HyperAttentionLab
{
    private const string FullArm = "HyperAttention", HashArm = "hash blocks alone", RandomSampledArm = "random blocks and sample", RandomArm = "random blocks alone";

    private static void MeasureAccuracy(SeedRun run)
    {
        var sharpnesses = run.Numbers("sharpness");
        for (int i = 0; i < sharpnesses.Count; i++)
        {
            run.Report(AccuracyShare * i / sharpnesses.Count, FormattableString.Invariant($"comparing outputs on clusters of sharpness {sharpnesses[i]:0.##}"));
            using var scope = NewDisposeScope();
            using var quiet = no_grad();
            MeasureAccuracy(run, sharpnesses[i], decides: i == 0);
        }
    }

    private static void MeasureAccuracy(SeedRun run, double sharpness, bool decides)
    {
        int tokens = run.Integer("tokens"), block = run.Integer("block"), samples = run.Integer("samples");
        var options = Options(run);
        using var inputs = AttentionInputs.Planted(1, tokens, HeadDim, new PlantedClusters(Sharpness: sharpness), run.Seed.Stream("planted"));
        var (q, k, v) = (inputs.Q, inputs.K, inputs.V);
        var (exact, exactLse) = SoftmaxAttention.WithLogSumExp(q, k, v);

        using var chance = run.Seed.Stream("random blocks").ToGenerator();
        var (randomQ, randomK) = (randperm(tokens, generator: chance), randperm(tokens, generator: chance));
        var sample = randint(0, tokens, samples, dtype: int64, generator: chance);
        var (hashQ, hashK) = (BlockAttention.HashOrder(q, options.LshProjections, options.Seed), BlockAttention.HashOrder(k, options.LshProjections, options.Seed));
        run.Cancel.ThrowIfCancellationRequested();

        int[] sizes = [.. BlockSizes(tokens).Append(block).Distinct().Order()];
        var softmax = Softmax(q[0, 0], k[0, 0]);
        double alpha = HardnessParameters.Alpha(softmax);
        double[] hashed = BlockAttention.Mass(softmax, hashQ, hashK, sizes), random = BlockAttention.Mass(softmax, randomQ, randomK, sizes);
        softmax.Dispose();
        run.Cancel.ThrowIfCancellationRequested();

        double Error(string arm, Tensor output, Tensor lse, double[] mass)
        {
            string row = FormattableString.Invariant($"β = {sharpness:0.##}: {arm}");
            double error = ((output - exact).norm() / exact.norm()).item<float>();
            run.Cell("accuracy", row, "error", error);
            run.Cell("accuracy", row, "lse", (lse - exactLse).abs().mean().item<float>());
            run.Cell("accuracy", row, "mass", mass[Array.IndexOf(sizes, block)]);
            run.Cell("accuracy", row, "alpha", alpha);
            return error;
        }

        double full = Method(FullArm, options), alone = Method(HashArm, options with { SampleSize = 0 });
        double randomSampled = Random(RandomSampledArm, sample), randomAlone = Random(RandomArm, null);
        if (alone < full)
        {
            run.Note(FormattableString.Invariant($"On clusters of sharpness {sharpness:0.##} the hash blocks alone came closer to exact attention than HyperAttention with its sample."));
        }

        if (decides)
        {
            run.Measure("error", full / new[] { alone, randomSampled, randomAlone }.Min());
            run.Measure("mass", hashed[Array.IndexOf(sizes, block)] * tokens / block);
            for (int i = 0; i < sizes.Length; i++)
            {
                double share = (double)sizes[i] / tokens;
                run.Point("mass", HashMass, share, hashed[i]);
                run.Point("mass", RandomMass, share, random[i]);
                run.Point("mass", Threshold, share, 2 * share);
            }
        }

        double Method(string arm, HyperAttentionOptions own)
        {
            run.Cancel.ThrowIfCancellationRequested();
            using var attention = new HyperAttention(own);
            var (output, lse) = attention.ForwardWithLse(q, k, v);
            return Error(arm, output, lse, hashed);
        }

        double Random(string arm, Tensor? drawn)
        {
            run.Cancel.ThrowIfCancellationRequested();
            var (output, lse) = BlockAttention.Apply(q, k, v, randomQ, randomK, block, drawn);
            return Error(arm, output, lse, random);
        }
    }

    // The one matrix here whose size is the square of the length: no copy of it outlives this.
    private static Tensor Softmax(Tensor q, Tensor k)
    {
        using var scope = NewDisposeScope();
        return q.mm(k.t()).div_(Math.Sqrt(HeadDim)).softmax(1).MoveToOuterDisposeScope();
    }

    // From 1/64 of the tokens to a half, where that makes whole blocks.
    private static IEnumerable<int> BlockSizes(int tokens) => Enumerable.Range(1, 6).Select(halvings => tokens >> halvings).Where(size => size > 0 && tokens % size == 0);
}
