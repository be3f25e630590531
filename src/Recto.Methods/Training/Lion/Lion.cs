using System.Globalization;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Recto.Methods.Training;

/// <summary>Lion (EvoLved sIgn mOmeNtum; Chen et al. 2023, arXiv 2302.06675, Program 1): the sign of an interpolated momentum.</summary>
/// <remarks>
/// <para>One step with gradient g: <c>w ← w·(1 − lr·λ)</c>; <c>c = β₁·m + (1 − β₁)·g</c>; <c>w ← w − lr·sign(c)</c>, sign(0) = 0;
/// <c>m ← β₂·m + (1 − β₂)·g</c>. The momentum moves last. There is no ε and no bias correction.</para>
/// <para>Every coordinate with c ≠ 0 moves by exactly lr, so the rate is 3 to 10 times smaller than AdamW's and the weight decay larger by
/// the same factor (<see cref="LionTuning"/>); let the rate decay to 0. State: one number a weight, AdamW keeps two.</para>
/// <para>Works with TorchSharp's schedulers and gradient clipping. A parameter without a gradient is left alone and gets no state. Rows of
/// an embedding table seen once keep moving while their momentum fades: mask them or use Adam for such tables.</para>
/// </remarks>
public sealed class Lion : OptimizerHelper
{
    private readonly bool _decoupled;
    private readonly double _cautiousFactor;
    private readonly bool _checkFinite;

    /// <summary>Makes an optimiser of one group.</summary>
    /// <param name="parameters">The parameters to train.</param>
    /// <param name="lr">The learning rate: how far each coordinate moves in a step. Default 1e-4.</param>
    /// <param name="beta1">β₁, the momentum's share in the direction, in [0, 1). Default .9; .95 is steadier for language models.</param>
    /// <param name="beta2">β₂, the decay of the momentum, in [0, 1). Default .99; .98 goes with β₁ = .95.</param>
    /// <param name="weightDecay">Decoupled weight decay λ, at least 0. Default 0.</param>
    /// <param name="decoupledWeightDecay">True divides λ by the first learning rate, so that decay does not depend on its size. Not in the paper.</param>
    /// <param name="cautiousFactor">Below 1, coordinates whose update opposes the present gradient are scaled by this factor, then all by the
    /// inverse mean of the scale. 1 (default) is the paper's method.</param>
    /// <param name="checkFinite">True (default) refuses NaN and infinity in a gradient before a step changes anything, for the price of a
    /// sum. Torch's sign(NaN) is 0, so without the check a NaN gradient freezes its weights silently.</param>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of its range.</exception>
    public Lion(IEnumerable<Parameter> parameters, double lr = 1e-4, double beta1 = .9, double beta2 = .99, double weightDecay = 0,
        bool decoupledWeightDecay = false, double cautiousFactor = 1, bool checkFinite = true)
        : this([new LionGroup(parameters)], lr, beta1, beta2, weightDecay, decoupledWeightDecay, cautiousFactor, checkFinite)
    {
    }

    /// <summary>Makes an optimiser of several groups; a group's own settings come before these.</summary>
    /// <inheritdoc cref="Lion(IEnumerable{Parameter}, double, double, double, double, bool, double, bool)"/>
    /// <param name="groups">The groups. No parameter may stand in two.</param>
    /// <param name="lr">The learning rate of groups without their own.</param>
    /// <param name="beta1">β₁ of groups without their own.</param>
    /// <param name="beta2">β₂ of groups without their own.</param>
    /// <param name="weightDecay">The weight decay of groups without their own.</param>
    /// <param name="decoupledWeightDecay">See the other constructor.</param>
    /// <param name="cautiousFactor">See the other constructor.</param>
    /// <param name="checkFinite">See the other constructor.</param>
    public Lion(IEnumerable<LionGroup> groups, double lr = 1e-4, double beta1 = .9, double beta2 = .99, double weightDecay = 0,
        bool decoupledWeightDecay = false, double cautiousFactor = 1, bool checkFinite = true)
    {
        ArgumentNullException.ThrowIfNull(groups);
        if (!(cautiousFactor is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(cautiousFactor), cautiousFactor, "cautiousFactor must be in [0, 1]; 1 turns it off.");
        var defaults = new LionOptions { LearningRate = lr, Beta1 = beta1, Beta2 = beta2, WeightDecay = weightDecay };
        defaults.Complete(defaults);
        _defaults = defaults;
        _decoupled = decoupledWeightDecay;
        _cautiousFactor = cautiousFactor;
        _checkFinite = checkFinite;
        _parameter_groups = [];
        foreach (var group in groups)
            add_param_group(group);
    }

    /// <summary>How many numbers of state are kept: the size of all parameters that have had a gradient.</summary>
    public long StateElements => Named().Sum(n => n.State.Momentum?.numel() ?? 0);

    /// <summary>Adds parameters, for instance a layer that thaws late.</summary>
    /// <param name="param_group">A <see cref="LionGroup"/>.</param>
    /// <exception cref="ArgumentException">The group is of another optimiser, or holds a parameter that is already here.</exception>
    public override void add_param_group(ParamGroup param_group)
    {
        if (param_group is not LionGroup group)
            throw new ArgumentException("Lion takes groups of type LionGroup.", nameof(param_group));
        if (group.Parameters.Any(p => _state.ContainsKey(p.Handle)) || group.Parameters.DistinctBy(p => p.Handle).Count() != group.Parameters.Count())
            throw new ArgumentException("A parameter is given twice; give each parameter once.", nameof(param_group));
        group.Options.Complete((LionOptions)_defaults);
        _parameter_groups.Add(group);
        foreach (var parameter in group.Parameters)
            _state[parameter.Handle] = new LionState(parameter);
    }

    /// <summary>Makes one step with the gradients that the parameters hold.</summary>
    /// <param name="closure">Computes the loss again with gradients; optional.</param>
    /// <returns>The closure's loss, or null without one.</returns>
    /// <exception cref="NotSupportedException">A gradient is sparse.</exception>
    /// <exception cref="ArithmeticException">checkFinite is on and a gradient holds NaN or infinity; nothing was changed.</exception>
    public override Tensor step(Func<Tensor>? closure = null)
    {
        bool examined = false;
        return _step<LionGroup>(
            group =>
            {
                // Every gradient of every group is looked at before the first weight moves.
                if (!examined)
                    Examine();
                examined = true;
                foreach (var parameter in group.Parameters)
                    Step(parameter, group.Options);
            },
            closure);
    }

    /// <summary>The momenta by name, as copies that the caller owns: <c>state.GROUP.INDEX.momentum</c>; parameters without state are left out.</summary>
    public IDictionary<string, Tensor> StateDict()
    {
        var copies = new SortedDictionary<string, Tensor>(StringComparer.Ordinal);
        foreach (var (name, state) in Named())
        {
            if (state.Momentum is { } momentum)
                copies[name] = momentum.clone();
        }

        return copies;
    }

    /// <summary>Takes copies of the given momenta; training then goes on bit for bit. Parameters that are not named lose their state.</summary>
    /// <param name="state">What <see cref="StateDict"/> gave for the same parameters in the same groups.</param>
    /// <exception cref="ArgumentException">A name is unknown or a shape differs; nothing was changed.</exception>
    public void LoadStateDict(IDictionary<string, Tensor> state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var named = Named().ToDictionary(n => n.Name, n => n.State, StringComparer.Ordinal);
        var shapes = Parameters().ToDictionary(p => p.Name, p => p.Parameter.shape, StringComparer.Ordinal);
        foreach (var (name, tensor) in state)
        {
            if (!named.ContainsKey(name))
                throw new ArgumentException($"The state '{name}' belongs to no parameter of this optimiser.", nameof(state));
            if (!tensor.shape.SequenceEqual(shapes[name]))
                throw new ArgumentException($"The state '{name}' has shape ({string.Join(", ", tensor.shape)}); its parameter has ({string.Join(", ", shapes[name])}).", nameof(state));
        }

        foreach (var (name, own) in named)
            own.Set(state.TryGetValue(name, out var momentum) ? momentum : null);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (!disposing)
            return;
        foreach (var (_, state) in Named())
            state.Dispose();
    }

    private void Step(Parameter parameter, LionOptions o)
    {
        using var scope = NewDisposeScope();
        if (parameter.grad is not { } gradient)
            return;
        double rate = o.LearningRate!.Value;
        double decay = rate * o.WeightDecay!.Value / (_decoupled && o.InitialLearningRate > 0 ? o.InitialLearningRate : 1);
        var momentum = ((LionState)_state[parameter.Handle]).Require();
        if (decay != 0)
            parameter.mul_(1 - decay);
        var direction = momentum.mul(o.Beta1!.Value).add_(gradient, alpha: 1 - o.Beta1.Value).sign_();
        if (_cautiousFactor < 1)
            Caution(direction, gradient);
        parameter.add_(direction, alpha: -rate);
        momentum.mul_(o.Beta2!.Value).add_(gradient, alpha: 1 - o.Beta2.Value);
    }

    private void Caution(Tensor direction, Tensor gradient)
    {
        var scale = (direction * gradient).gt(0).to(direction.dtype).mul_(1 - _cautiousFactor).add_(_cautiousFactor);
        direction.mul_(scale.div_(scale.mean().clamp_min_(1e-5)));
    }

    private void Examine()
    {
        foreach (var (name, parameter) in Parameters())
        {
            using var scope = NewDisposeScope();
            if (parameter.grad is not { } gradient)
                continue;
            if (gradient.is_sparse)
                throw new NotSupportedException($"The gradient of {name} is sparse; Lion needs dense gradients.");
            // A sum is finite unless an entry is not, or it overflows: the exact look is rarely needed.
            if (_checkFinite && !double.IsFinite(gradient.sum().to(float64).item<double>()) && !gradient.isfinite().all().item<bool>())
                throw new ArithmeticException($"The gradient of {name} holds NaN or infinity; no weight was changed. Lower the rate or clip the gradient.");
        }
    }

    private IEnumerable<(string Name, Parameter Parameter)> Parameters()
        => _parameter_groups.SelectMany((g, i) => g.Parameters.Select((p, j) => (string.Create(CultureInfo.InvariantCulture, $"state.{i}.{j}.momentum"), p)));

    private IEnumerable<(string Name, LionState State)> Named()
        => Parameters().Select(p => (p.Name, (LionState)_state[p.Parameter.Handle]));
}
