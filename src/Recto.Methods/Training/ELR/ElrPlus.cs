using MathNet.Numerics.Distributions;
using Recto.Methods.Common;
using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Methods.Training;

/// <summary>ELR+ (arXiv 2007.00151, section 5): two networks that write each other's targets, averaged weights and mixup.</summary>
/// <remarks>
/// <para>The targets of network 1 are moved by the averaged weights of network 2 on the plain inputs, and the other way round. The loss of
/// a network on mixed inputs <c>l·x_i + (1 − l)·x_j</c>, l ≥ ½, is cross-entropy against the mixed labels plus
/// <c>λ · mean log(1 − ⟨q, p⟩)</c> with mixed targets <c>q = l·t_i + (1 − l)·t_j</c>.</para>
/// <para>A step: <see cref="Loss"/>, back-propagate and step the optimiser(s) of both networks, <see cref="AfterStep"/>. Networks and their
/// averages stay the caller's; this object owns only the targets.</para>
/// </remarks>
public sealed class ElrPlus : IDisposable
{
    private readonly (nn.Module<Tensor, Tensor> Online, nn.Module<Tensor, Tensor> Average, EarlyLearningRegularization Targets)[] _sides;
    private readonly ElrPlusOptions _options;
    private readonly Random _random;
    private int _step;

    /// <summary>Couples two networks; their averages start as copies of them.</summary>
    /// <param name="itemCount">The items of the training set.</param>
    /// <param name="classCount">The classes.</param>
    /// <param name="first">Network 1, inputs (batch, …) to logits (batch, classes), and a second instance of the same architecture for its average.</param>
    /// <param name="second">Network 2 and its average; initialise it from another seed than network 1.</param>
    /// <param name="options">Settings; null means the defaults.</param>
    /// <param name="seed">Draws the mixing.</param>
    /// <exception cref="ArgumentException">An average has other parameters than its network.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of its range.</exception>
    public ElrPlus(int itemCount, int classCount, (nn.Module<Tensor, Tensor> Online, nn.Module<Tensor, Tensor> Average) first,
        (nn.Module<Tensor, Tensor> Online, nn.Module<Tensor, Tensor> Average) second, ElrPlusOptions? options, Seed seed)
    {
        _options = options ?? new();
        if (!(_options.MixupAlpha > 0) || !double.IsFinite(_options.MixupAlpha))
            throw new ArgumentOutOfRangeException(nameof(options), _options.MixupAlpha, "MixupAlpha must be a finite number above 0.");
        if (!(_options.AverageDecay is >= 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(options), _options.AverageDecay, "AverageDecay must be in [0, 1).");
        ArgumentOutOfRangeException.ThrowIfNegative(_options.RampUpSteps);
        WeightAverage.Move(first.Average, first.Online, 0);
        WeightAverage.Move(second.Average, second.Online, 0);
        _random = seed.Stream("mixup").ToRandom();
        _sides = [.. new[] { first, second }.Select(s => (s.Online, s.Average, new EarlyLearningRegularization(itemCount, classCount, _options.Lambda, _options.Beta)))];
    }

    /// <summary>The targets of network 1, with the report of suspected labels.</summary>
    public EarlyLearningRegularization FirstTargets => _sides[0].Targets;

    /// <summary>The targets of network 2.</summary>
    public EarlyLearningRegularization SecondTargets => _sides[1].Targets;

    /// <summary>Updates both tables of targets and gives the sum of both networks' losses, a scalar that the caller owns.</summary>
    /// <param name="itemIndices">(batch), int64: places in the training set.</param>
    /// <param name="inputs">(batch, …), the plain inputs.</param>
    /// <param name="labels">(batch), int64.</param>
    /// <exception cref="ArgumentException">A shape or type does not fit.</exception>
    public Tensor Loss(Tensor itemIndices, Tensor inputs, Tensor labels)
    {
        using var scope = NewDisposeScope();
        long batch = inputs.shape[0];
        int classes = FirstTargets.ClassCount;
        if (labels.dim() != 1 || labels.dtype != int64 || labels.shape[0] != batch)
            throw new ArgumentException($"Labels must be int64 of shape ({batch}).", nameof(labels));
        var oneHot = nn.functional.one_hot(labels, classes).to(inputs.dtype);
        Tensor? sum = null;
        for (int side = 0; side < 2; side++)
        {
            var (online, _, table) = _sides[side];
            using (no_grad())
            {
                var other = _sides[1 - side].Average.forward(inputs);
                table.Require(itemIndices, other);
                table.Remember(itemIndices, other);
            }

            double draw = Beta.Sample(_random, _options.MixupAlpha, _options.MixupAlpha);
            double l = Math.Max(draw, 1 - draw);
            var partner = tensor(Permutation(batch));
            var logits = online.forward(l * inputs + (1 - l) * inputs[partner]);
            var rows = table.Targets[itemIndices];
            var loss = ClassificationLoss.CrossEntropy(logits, l * oneHot + (1 - l) * oneHot[partner])
                + RampUp() * _options.Lambda * table.Penalty(logits, l * rows + (1 - l) * rows[partner]);
            sum = sum is null ? loss : sum + loss;
        }

        return sum!.MoveToOuterDisposeScope();
    }

    /// <summary>Moves both averages towards their networks; call it after the optimiser's step.</summary>
    public void AfterStep()
    {
        _step++;
        foreach (var (online, average, _) in _sides)
            WeightAverage.Move(average, online, _options.AverageDecay);
    }

    /// <summary>The mean of both networks' logits, (batch, classes), without gradient; the caller owns it.</summary>
    /// <param name="inputs">(batch, …).</param>
    public Tensor Predict(Tensor inputs)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        return ((_sides[0].Online.forward(inputs) + _sides[1].Online.forward(inputs)) / 2).MoveToOuterDisposeScope();
    }

    /// <summary>Frees the targets.</summary>
    public void Dispose()
    {
        foreach (var side in _sides)
            side.Targets.Dispose();
    }

    private double RampUp()
    {
        double missing = _options.RampUpSteps == 0 ? 0 : 1 - Math.Min(1, (double)_step / _options.RampUpSteps);
        return Math.Exp(-5 * missing * missing);
    }

    private long[] Permutation(long count)
    {
        var order = Enumerable.Range(0, (int)count).Select(i => (long)i).ToArray();
        _random.Shuffle(order);
        return order;
    }
}
