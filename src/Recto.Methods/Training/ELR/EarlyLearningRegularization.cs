using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Methods.Training;

/// <summary>Early-learning regularisation (Liu et al. 2020, arXiv 2007.00151): a loss that keeps a classifier from memorising wrong labels.</summary>
/// <remarks>
/// <para>Every training item i keeps a running average of the model's own probabilities, <c>t_i ← β·t_i + (1 − β)·p_i</c>, updated before
/// it is used. The loss is cross-entropy plus <c>λ · mean log(1 − ⟨p_i, t_i⟩)</c> (eq. 6); t carries no gradient. Targets start at 0, so
/// the pull is weak at first and no warm-up is needed.</para>
/// <para>An index is the item's place in the <em>training set</em>, not in the batch. Too fast an optimiser memorises before the targets
/// form: keep the accuracy of the first epoch below saturation. With an index twice in a batch, the last row is the one kept.</para>
/// <para>The targets are the buffer <c>targets</c>: register this module as <c>elr</c> in a model and the checkpoint holds <c>elr.targets</c>.</para>
/// </remarks>
public sealed class EarlyLearningRegularization : nn.Module<Tensor, Tensor, Tensor, Tensor>
{
    private readonly double _clamp;
    private readonly Tensor _targets;

    /// <summary>Makes the loss with targets of zero.</summary>
    /// <param name="itemCount">n, the items of the training set; at least 1.</param>
    /// <param name="classCount">C, the classes; at least 2.</param>
    /// <param name="lambda">λ, the weight of the regulariser, at least 0; 0 is plain cross-entropy. Default 3 (CIFAR-10); 7 for CIFAR-100, 1 for asymmetric noise.</param>
    /// <param name="beta">β, the memory of the targets, in [0, 1). Default .7; .9 for CIFAR-100 and asymmetric noise.</param>
    /// <param name="clamp">Probabilities are held in [clamp, 1 − clamp], so that the logarithm stays finite; in (0, .5). Default 1e-4.</param>
    /// <param name="type">The number type of the targets. Default float32.</param>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of its range.</exception>
    public EarlyLearningRegularization(int itemCount, int classCount, double lambda = 3, double beta = .7, double clamp = 1e-4,
        ScalarType type = ScalarType.Float32)
        : base(nameof(EarlyLearningRegularization))
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(itemCount, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(classCount, 2);
        if (!(lambda >= 0) || double.IsInfinity(lambda))
            throw new ArgumentOutOfRangeException(nameof(lambda), lambda, "lambda must be a finite number of at least 0.");
        if (!(beta is >= 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(beta), beta, "beta must be in [0, 1).");
        if (!(clamp is > 0 and < .5))
            throw new ArgumentOutOfRangeException(nameof(clamp), clamp, "clamp must be in (0, .5).");
        (ItemCount, ClassCount, Lambda, Beta, _clamp) = (itemCount, classCount, lambda, beta, clamp);
        _targets = zeros(itemCount, classCount, dtype: type).DetachFromDisposeScope();
        register_buffer("targets", _targets);
    }

    /// <summary>n, the items of the training set.</summary>
    public int ItemCount { get; }

    /// <summary>C, the classes.</summary>
    public int ClassCount { get; }

    /// <summary>λ, the weight of the regulariser.</summary>
    public double Lambda { get; }

    /// <summary>β, the memory of the targets.</summary>
    public double Beta { get; }

    /// <summary>The running averages, (items, classes), without gradient; a row sums to 1 − β^visits. Owned by this module.</summary>
    public Tensor Targets => _targets;

    /// <summary>Updates the targets of these items and gives the loss, a scalar with gradient; the caller owns it.</summary>
    /// <param name="itemIndices">(batch), int64: places in the training set.</param>
    /// <param name="logits">(batch, classes).</param>
    /// <param name="labels">(batch) int64, or (batch, classes) probabilities.</param>
    /// <exception cref="ArgumentException">A shape or type does not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index or label is outside its range.</exception>
    /// <exception cref="ArithmeticException">The logits hold NaN or infinity. The targets are unchanged after every exception.</exception>
    public Tensor Loss(Tensor itemIndices, Tensor logits, Tensor labels)
    {
        using var scope = NewDisposeScope();
        Require(itemIndices, logits);
        var crossEntropy = ClassificationLoss.CrossEntropy(logits, labels);
        Remember(itemIndices, logits);
        var loss = Lambda == 0 ? crossEntropy : crossEntropy + Lambda * Penalty(logits, _targets[itemIndices]);
        return loss.MoveToOuterDisposeScope();
    }

    /// <summary>Which items the targets contradict, (items) bool: argmax t_i ≠ label. Items never seen are not suspected. The caller owns it.</summary>
    /// <param name="labels">(items) int64, the labels of the whole training set.</param>
    /// <exception cref="ArgumentException">The labels are not one int64 for every item.</exception>
    public Tensor SuspectedWrongLabels(Tensor labels)
    {
        using var scope = NewDisposeScope();
        RequireAll(labels);
        return _targets.argmax(1).ne(labels).logical_and(_targets.sum(1).gt(0)).MoveToOuterDisposeScope();
    }

    /// <summary>The suspected items as a list for people, the most certain first; ties in the order of the items.</summary>
    /// <param name="labels">(items) int64, the labels of the whole training set.</param>
    /// <exception cref="ArgumentException">The labels are not one int64 for every item.</exception>
    public IReadOnlyList<SuspectedLabel> Suspects(Tensor labels)
    {
        using var scope = NewDisposeScope();
        var suspected = SuspectedWrongLabels(labels).nonzero().reshape(-1);
        var rows = _targets[suspected].to(float64);
        var shares = rows / rows.sum(1, keepdim: true);
        var given = labels[suspected];
        var best = shares.argmax(1);
        long[] items = [.. suspected.data<long>()], olds = [.. given.data<long>()], news = [.. best.data<long>()];
        double[] support = [.. shares.gather(1, best.unsqueeze(1)).reshape(-1).data<double>()];
        double[] kept = [.. shares.gather(1, given.unsqueeze(1)).reshape(-1).data<double>()];
        return [.. items.Select((item, i) => new SuspectedLabel(item, olds[i], news[i], support[i], kept[i])).OrderByDescending(s => s.Support - s.SupportOfLabel)];
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor itemIndices, Tensor logits, Tensor labels) => Loss(itemIndices, logits, labels);

    /// <summary>Moves the targets of these items towards the probabilities of these logits.</summary>
    internal void Remember(Tensor itemIndices, Tensor logits)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        var p = Probabilities(logits.detach());
        var rows = _targets[itemIndices] * Beta + (p / p.sum(1, keepdim: true)).to(_targets.dtype) * (1 - Beta);
        _targets.index_copy_(0, itemIndices, rows);
    }

    /// <summary>mean log(1 − ⟨p, t⟩) over the rows, with gradient through p.</summary>
    internal Tensor Penalty(Tensor logits, Tensor targets)
    {
        using var scope = NewDisposeScope();
        return (1 - (Probabilities(logits) * targets.to(logits.dtype)).sum(1)).log().mean().MoveToOuterDisposeScope();
    }

    internal void Require(Tensor itemIndices, Tensor logits)
    {
        if (logits.dim() != 2 || logits.shape[1] != ClassCount)
            throw new ArgumentException($"Logits must be (batch, {ClassCount}); they are ({string.Join(", ", logits.shape)}).", nameof(logits));
        if (itemIndices.dim() != 1 || itemIndices.dtype != int64 || itemIndices.shape[0] != logits.shape[0])
            throw new ArgumentException($"Item indices must be int64 of shape ({logits.shape[0]}); they are {itemIndices.dtype} of ({string.Join(", ", itemIndices.shape)}).", nameof(itemIndices));
        if (logits.shape[0] == 0)
            throw new ArgumentException("The batch is empty.", nameof(logits));
        if (itemIndices.min().item<long>() < 0 || itemIndices.max().item<long>() >= ItemCount)
            throw new ArgumentOutOfRangeException(nameof(itemIndices), $"An item index is outside 0..{ItemCount - 1}; give places in the training set.");
        if (!logits.isfinite().all().item<bool>())
            throw new ArithmeticException("The logits hold NaN or infinity.");
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _targets.Dispose();
        base.Dispose(disposing);
    }

    private Tensor Probabilities(Tensor logits) => nn.functional.softmax(logits, 1).clamp(_clamp, 1 - _clamp);

    private void RequireAll(Tensor labels)
    {
        if (labels.dim() != 1 || labels.dtype != int64 || labels.shape[0] != ItemCount)
            throw new ArgumentException($"Labels must be int64 of shape ({ItemCount}); they are {labels.dtype} of ({string.Join(", ", labels.shape)}).", nameof(labels));
    }
}
