using Recto.Methods.Common;
using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Labs.Tests.Worlds;

/// <summary>A test with tensors: a scope frees what the test made.</summary>
public abstract class WorldTest : IDisposable
{
    private readonly DisposeScope _scope;

    protected WorldTest()
    {
        TorchRuntime.EnsureLoaded();
        set_num_threads(1);
        _scope = NewDisposeScope();
    }

    public void Dispose()
    {
        _scope.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Requires that the body leaves exactly so many tensors to its caller.</summary>
    protected static void LeavesTensors(long count, Action body)
    {
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        body();
        Assert.Equal(count, DisposeScopeManager.Statistics.ThreadTotalLiveCount - before);
    }
}
