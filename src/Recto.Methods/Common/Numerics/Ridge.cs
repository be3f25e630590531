using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Methods.Common;

/// <summary>Ridge regression in double precision, by Cholesky.</summary>
public static class Ridge
{
    /// <summary>The weights (XᵀX + δI)⁻¹Xᵀy, through whichever of XᵀX and XXᵀ is smaller. The ridge is not divided by the number of rows.</summary>
    /// <param name="x">(rows, columns), converted to float64.</param>
    /// <param name="y">(rows) or (rows, targets).</param>
    /// <param name="ridge">δ, at least 0; 0 needs X of full rank.</param>
    /// <returns>(columns) or (columns, targets), float64; the caller owns it.</returns>
    /// <exception cref="ArgumentException">Shapes do not fit, or a value is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The ridge is negative or not finite.</exception>
    /// <exception cref="ArithmeticException">The matrix is singular at this ridge.</exception>
    public static Tensor Solve(Tensor x, Tensor y, double ridge)
    {
        if (!(ridge >= 0) || double.IsInfinity(ridge))
            throw new ArgumentOutOfRangeException(nameof(ridge), ridge, "The ridge must be a finite number of at least 0.");
        if (x.dim() != 2 || y.dim() is not (1 or 2) || x.shape[0] != y.shape[0] || x.numel() == 0)
            throw new ArgumentException($"Expected (rows, columns) and (rows) or (rows, targets); got ({string.Join(", ", x.shape)}) and ({string.Join(", ", y.shape)}).", nameof(x));
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        var (a, b) = (x.to(float64), y.to(float64));
        var right = b.dim() == 1 ? b.unsqueeze(1) : b;
        if (!a.isfinite().all().item<bool>() || !right.isfinite().all().item<bool>())
            throw new ArgumentException("X or y holds NaN or infinity.", nameof(x));
        bool primal = a.shape[1] <= a.shape[0];
        var weights = primal ? Factor(a.t().mm(a), ridge, a.t().mm(right)) : a.t().mm(Factor(a.mm(a.t()), ridge, right));
        return (b.dim() == 1 ? weights.squeeze(1) : weights).MoveToOuterDisposeScope();
    }

    private static Tensor Factor(Tensor gram, double ridge, Tensor right)
    {
        gram.diagonal().add_(ridge);
        var (factor, info) = linalg.cholesky_ex(gram);
        if (info.item<int>() != 0)
            throw new ArithmeticException($"The matrix is singular at ridge {ridge}; take a larger one.");
        return cholesky_solve(right, factor);
    }
}
