using Recto.Methods.Adapters;
using Recto.Methods.Common;
using Recto.Methods.Tests.Common;
using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Methods.Tests.Adapters;

public sealed class OutputRegularizersTests : TorchTest
{
    private static Tensor Base() => tensor(new[] { 1.0, 2, 0, 0, 1, 1, 2, 0, 1, 1, 1, 1 }).reshape(4, 3);

    private static Tensor Tuned() => tensor(new[] { 2.0, 1, 0, 0, 2, 1, 1, 0, 3, 1, 2, 1 }).reshape(4, 3);

    [Fact]
    public void The_class_terms_give_the_reference_values()
    {
        Near(.75, OutputRegularizers.NluConsistency(Tuned(), Base(), ConsistencyForm.RawLogits).item<double>(), 1e-6);
        Near(.100233, OutputRegularizers.NluConsistency(Tuned(), Base(), ConsistencyForm.NormalizedLogits).item<double>(), 1e-6);
        Near(.523148, OutputRegularizers.CovarianceDiversity(Tuned()).item<double>(), 1e-6);
        Near(-.496482, OutputRegularizers.SpectralConcentration(Tuned(), 1).item<double>(), 1e-6);
        Near(-.791436, OutputRegularizers.SpectralConcentration(Tuned(), 2).item<double>(), 1e-6);
        Near(-1, OutputRegularizers.SpectralConcentration(Tuned(), 3).item<double>(), 1e-6);
        Near(-1, OutputRegularizers.SpectralConcentration(Tuned(), 9).item<double>(), 1e-6);
    }

    [Fact]
    public void The_token_terms_give_the_reference_values()
    {
        Near(.400332, OutputRegularizers.NlgConsistency(Tuned(), Base()).item<double>(), 1e-6);
        Near(-.791096, OutputRegularizers.NegativeEntropy(Tuned()).item<double>(), 1e-6);
    }

    [Fact]
    public void Equal_outputs_are_consistent_with_no_gradient()
    {
        var tuned = Base().requires_grad_();
        (OutputRegularizers.NluConsistency(tuned, Base(), ConsistencyForm.RawLogits) + OutputRegularizers.NlgConsistency(tuned, Base())).backward();
        Assert.True(tuned.grad!.abs().max().item<double>() < 1e-12);
        Near(0, OutputRegularizers.NlgConsistency(tuned, Base()).item<double>(), 1e-12);
    }

    [Fact]
    public void Uncorrelated_columns_are_diverse_and_the_spectrum_ignores_scale()
    {
        Near(0, OutputRegularizers.CovarianceDiversity(tensor(new[] { 1.0, 1, -1, 1, 1, -1, -1, -1 }).reshape(4, 2)).item<double>(), 1e-12);
        Near(OutputRegularizers.SpectralConcentration(Tuned(), 2).item<double>(), OutputRegularizers.SpectralConcentration(37 * Tuned(), 2).item<double>(), 1e-9);
        Assert.Equal(0, OutputRegularizers.SpectralConcentration(zeros(4, 3), 1).item<float>());
        var eye3 = eye(3, dtype: float64).requires_grad_();
        OutputRegularizers.SpectralConcentration(eye3, 1).backward();
        Assert.True(eye3.grad!.isfinite().all().item<bool>());
        Near(-1 / 3.0, OutputRegularizers.SpectralConcentration(eye3, 1).item<double>(), 1e-9);
    }

    [Fact]
    public void Masked_positions_do_not_count()
    {
        var (tuned, reference) = (Tuned().reshape(2, 2, 3), Base().reshape(2, 2, 3));
        var mask = tensor(new[] { true, false, true, false }).reshape(2, 2);
        var rows = tensor(new long[] { 0, 2 });
        Near(OutputRegularizers.NlgConsistency(Tuned()[rows], Base()[rows]).item<double>(), OutputRegularizers.NlgConsistency(tuned, reference, mask).item<double>(), 1e-12);
        Near(OutputRegularizers.NegativeEntropy(Tuned()[rows]).item<double>(), OutputRegularizers.NegativeEntropy(tuned, mask).item<double>(), 1e-12);
        var (total, parts) = BaLoraLoss.Compute(tensor(2.0), tuned, reference, new BaLoraOptions(.1, .2, .3, 1), generation: true, mask);
        Near(OutputRegularizers.SpectralConcentration(Tuned()[rows], 1).item<double>(), parts.Spectral, 1e-12);
        Near(2 + .1 * parts.Consistency + .2 * parts.Diversity + .3 * parts.Spectral, total.item<double>(), 1e-12);
        Assert.Throws<ArgumentException>(() => OutputRegularizers.NegativeEntropy(tuned, zeros(2, 2, dtype: ScalarType.Bool)));
        Assert.Throws<ArgumentException>(() => OutputRegularizers.NegativeEntropy(tuned, ones(4, dtype: ScalarType.Bool)));
    }

    [Fact]
    public void Bad_input_is_refused()
    {
        Assert.Throws<ArgumentException>(() => OutputRegularizers.CovarianceDiversity(ones(1, 3)));
        Assert.Throws<ArgumentOutOfRangeException>(() => OutputRegularizers.SpectralConcentration(ones(2, 2), 0));
        Assert.Throws<ArgumentException>(() => OutputRegularizers.NluConsistency(Tuned(), Base().requires_grad_(), ConsistencyForm.RawLogits));
        Assert.Throws<ArgumentException>(() => OutputRegularizers.NlgConsistency(Tuned(), Base()[..2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => BaLoraLoss.Compute(tensor(1.0), Tuned(), Base(), new BaLoraOptions(Consistency: -1), false));
        Assert.Throws<ArgumentException>(() => BaLoraLoss.Compute(tensor(1.0), Tuned(), Base(), new BaLoraOptions(), false, ones(4, dtype: ScalarType.Bool)));
    }
}
