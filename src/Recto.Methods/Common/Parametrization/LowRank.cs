using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Recto.Methods.Common;

/// <summary>Adds a trainable product of low rank to a weight: W + (α/r)·(Up·Down − Up₀·Down₀), with Up₀·Down₀ = 0 for LoRA.</summary>
/// <remarks>At the start the added part is exactly 0, for PiSSA too: its frozen rest is W − (α/r)·Up₀·Down₀.</remarks>
public sealed class LowRank : IParametrization, IDisposable
{
    private readonly Tensor? _start;

    /// <summary>Makes the factors for a weight; attach it with <see cref="Weight.Attach"/>.</summary>
    /// <param name="w">(out, in).</param>
    /// <param name="rank">r, in [1, min(out, in)].</param>
    /// <param name="alpha">α, above 0; α = r scales by 1.</param>
    /// <param name="init">How the factors start.</param>
    /// <param name="s">Draws Down for <see cref="LowRankInit.Gaussian"/>.</param>
    /// <exception cref="ArgumentException">The weight is no matrix.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Rank or α is out of its range.</exception>
    public LowRank(Weight w, int rank, double alpha, LowRankInit init, Seed s)
    {
        ArgumentNullException.ThrowIfNull(w);
        if (w.Base.dim() != 2)
            throw new ArgumentException($"A low-rank adapter needs a matrix; the weight is ({string.Join(", ", w.Base.shape)}).", nameof(w));
        long most = Math.Min(w.Base.shape[0], w.Base.shape[1]);
        if (rank < 1 || rank > most)
            throw new ArgumentOutOfRangeException(nameof(rank), rank, $"The rank must be in [1, {most}].");
        if (!(alpha > 0) || double.IsInfinity(alpha))
            throw new ArgumentOutOfRangeException(nameof(alpha), alpha, "alpha must be a finite number above 0.");
        (Rank, Alpha, Scale) = (rank, alpha, alpha / rank);
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        var (up, down) = init == LowRankInit.PiSSA ? Principal(w.Base, rank, Scale) : Random(w.Base, rank, s);
        _start = init == LowRankInit.PiSSA ? up.mm(down).DetachFromDisposeScope() : null;
        if (_start is not null)
            (StartUp, StartDown) = (up.clone().DetachFromDisposeScope(), down.clone().DetachFromDisposeScope());
        Up = new Parameter(up);
        Down = new Parameter(down);
        scope.Detach(Up, Down);
    }

    /// <summary>(out, r).</summary>
    public Parameter Up { get; }

    /// <summary>(r, in).</summary>
    public Parameter Down { get; }

    /// <summary>r.</summary>
    public int Rank { get; }

    /// <summary>α.</summary>
    public double Alpha { get; }

    /// <summary>α/r.</summary>
    public double Scale { get; }

    /// <inheritdoc/>
    public IEnumerable<Parameter> Trainable => [Down, Up];

    internal Tensor? StartUp { get; }

    internal Tensor? StartDown { get; }

    /// <inheritdoc/>
    public Tensor Apply(Tensor weight)
    {
        using var scope = NewDisposeScope();
        var product = Up.mm(Down);
        return (weight + Scale * (_start is null ? product : product - _start)).MoveToOuterDisposeScope();
    }

    /// <summary>The factors of a plain LoRA with the same change to the weight, of rank r, or 2r for PiSSA; the caller owns them.</summary>
    /// <returns>(out, rank) and (rank, in).</returns>
    public (Tensor Up, Tensor Down) ToPlain()
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        return StartUp is null
            ? scope.MoveToOuter(Up.detach().clone(), Down.detach().clone())
            : scope.MoveToOuter(cat([Up.detach(), -StartUp], 1), cat([Down.detach(), StartDown!], 0));
    }

    /// <summary>Frees the factors.</summary>
    public void Dispose()
    {
        Up.Dispose();
        Down.Dispose();
        _start?.Dispose();
        StartUp?.Dispose();
        StartDown?.Dispose();
    }

    private static (Tensor Up, Tensor Down) Random(Tensor weight, int rank, Seed s)
    {
        using var g = s.ToGenerator();
        double bound = 1 / Math.Sqrt(weight.shape[1]);
        return (zeros(weight.shape[0], rank, dtype: weight.dtype), rand(rank, weight.shape[1], dtype: weight.dtype, generator: g) * (2 * bound) - bound);
    }

    private static (Tensor Up, Tensor Down) Principal(Tensor weight, int rank, double scale)
    {
        var (u, s, vt) = linalg.svd(weight.detach().to(float64), fullMatrices: false);
        var root = (s[..rank] / scale).sqrt();
        return ((u[.., ..rank] * root).to(weight.dtype).contiguous(), (root.unsqueeze(1) * vt[..rank]).to(weight.dtype).contiguous());
    }
}
