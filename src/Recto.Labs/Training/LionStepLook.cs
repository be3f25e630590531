using System.Globalization;
using Recto.Methods.Training;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Recto.Labs.Training;

/// <summary>How far one step moved the weights, in learning rates.</summary>
/// <param name="Moves">The distance of each weight, in rising order.</param>
/// <param name="Deviation">How far the farthest of them is from 1, or from 0 for a weight whose direction is 0.</param>
/// <param name="Weights">How many weights there are.</param>
/// <param name="StateNumbers">How many numbers of state the optimiser keeps.</param>
internal sealed record LionStepLook(double[] Moves, double Deviation, long Weights, long StateNumbers)
{
    /// <summary>Lion's c = β₁·m + (1 − β₁)·g, flat, formed here again from its state and the gradients; ones for other optimisers.</summary>
    public static Tensor Direction(OptimizerHelper optimizer, nn.Module student)
    {
        using var scope = NewDisposeScope();
        var parameters = student.parameters().ToList();
        if (optimizer is not Lion lion)
        {
            return ones(parameters.Sum(parameter => parameter.numel()), dtype: float64).MoveToOuterDisposeScope();
        }

        var state = lion.StateDict();
        return cat([.. parameters.Select((parameter, index) =>
        {
            var gradient = parameter.grad!;
            var momentum = state.TryGetValue(string.Create(CultureInfo.InvariantCulture, $"state.0.{index}.momentum"), out var kept) ? kept : zeros_like(gradient);
            return ((.9 * momentum) + (.1 * gradient)).reshape(-1);
        })]).MoveToOuterDisposeScope();
    }

    /// <summary>Looks at a step.</summary>
    /// <param name="before">The weights before it.</param>
    /// <param name="after">The weights after it.</param>
    /// <param name="direction">What <see cref="Direction"/> gave before it.</param>
    /// <param name="rate">The rate of the step.</param>
    /// <param name="decay">The weight decay.</param>
    /// <param name="stateNumbers">How many numbers of state there are.</param>
    public static LionStepLook Of(Tensor before, Tensor after, Tensor direction, double rate, double decay, long stateNumbers)
    {
        using var scope = NewDisposeScope();
        var moves = ((before * (1 - (rate * decay))) - after).abs() / rate;
        double deviation = (moves - direction.ne(0).to(float64)).abs().max().item<double>();
        var (sorted, _) = moves.sort();
        return new([.. sorted.data<double>()], deviation, before.numel(), stateNumbers);
    }

    /// <summary>The share of the weights that moved at most so many rates.</summary>
    public double ShareUpTo(double rates) => (double)Moves.Count(move => move <= rates * (1 + 1e-9)) / Moves.Length;
}
