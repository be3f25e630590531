using TorchSharp;
using static TorchSharp.torch;

[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

namespace Recto.Methods.Tests.Common;

/// <summary>A test with tensors: one thread, so that bits repeat, and a scope that frees what the test made.</summary>
/// <remarks>Tests run one after another, because the count of live tensors is one of the whole process.</remarks>
public abstract class TorchTest : IDisposable
{
    private readonly DisposeScope _scope;

    protected TorchTest()
    {
        Recto.Methods.Common.TorchRuntime.EnsureLoaded();
        set_num_threads(1);
        _scope = NewDisposeScope();
    }

    public void Dispose()
    {
        _scope.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Runs the body twice (the first time may fill caches) and requires that it leaves no tensor more than before.</summary>
    protected static void LeavesNoTensor(Action body)
    {
        body();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        long before = Tensor.TotalCount;
        body();
        // Fewer is possible: the collector may take what an earlier test dropped on another thread.
        Assert.True(Tensor.TotalCount <= before, $"{Tensor.TotalCount - before} tensors stayed alive");
    }

    protected static void Near(double expected, double actual, double tolerance)
        => Assert.True(Math.Abs(expected - actual) <= tolerance, $"expected {expected:R} ± {tolerance:R}, got {actual:R}");

    protected static void Near(double[] expected, Tensor actual, double tolerance)
    {
        double[] values = Values(actual);
        Assert.Equal(expected.Length, values.Length);
        for (int i = 0; i < values.Length; i++)
            Assert.True(Math.Abs(expected[i] - values[i]) <= tolerance, $"entry {i}: expected {expected[i]:R} ± {tolerance:R}, got {values[i]:R}");
    }

    protected static void SameBits(Tensor expected, Tensor actual) => Assert.True(expected.equal(actual).all().item<bool>(), "the tensors differ");

    protected static double MaxDifference(Tensor a, Tensor b) => (a - b).abs().max().to(float64).item<double>();

    protected static double[] Values(Tensor t)
    {
        using var scope = NewDisposeScope();
        return t.detach().to(float64).contiguous().reshape(-1).data<double>().ToArray();
    }
}
