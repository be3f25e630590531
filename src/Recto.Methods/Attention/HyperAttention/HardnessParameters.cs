using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Methods.Attention;

/// <summary>The two numbers that say how hard an attention matrix is to approximate (section 2 of the paper).</summary>
public static class HardnessParameters
{
    /// <summary>α = n · max_j ‖D⁻¹A e_j‖²: 1 for uniform attention, n when one key takes everything.</summary>
    /// <param name="softmax">(queries, keys), rows summing to 1.</param>
    public static double Alpha(Tensor softmax)
    {
        Require(softmax, nameof(softmax));
        using var scope = NewDisposeScope();
        return softmax.shape[1] * softmax.to(float64, copy: true).pow_(2).sum(dim: 0).max().item<double>();
    }

    /// <summary>κ: the largest over the smallest row sum of A once the masked entries are taken out.</summary>
    /// <param name="a">(queries, keys), the unnormalised exp(s·QKᵀ).</param>
    /// <param name="mask">(queries, keys) bool, true for the large entries that are computed exactly.</param>
    /// <returns>At least 1; +∞ when a row has nothing left.</returns>
    public static double Kappa(Tensor a, Tensor mask)
    {
        Require(a, nameof(a));
        if (mask.dtype != ScalarType.Bool || !mask.shape.SequenceEqual(a.shape))
            throw new ArgumentException($"The mask must be bool of ({string.Join(", ", a.shape)}).", nameof(mask));
        using var scope = NewDisposeScope();
        var rest = a.to(float64).masked_fill(mask, 0).sum(1);
        double least = rest.min().item<double>();
        return least > 0 ? rest.max().item<double>() / least : double.PositiveInfinity;
    }

    private static void Require(Tensor matrix, string name)
    {
        if (matrix.dim() != 2 || matrix.numel() == 0)
            throw new ArgumentException($"Expected (queries, keys); got ({string.Join(", ", matrix.shape)}).", name);
    }
}
