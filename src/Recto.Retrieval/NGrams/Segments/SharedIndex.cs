namespace Recto.Retrieval.NGrams.Segments;

/// <summary>An index that is closed when nobody refers to it any more. Made with one reference.</summary>
internal sealed class SharedIndex(FmIndex index, bool owned = true)
{
    private int _references = 1;

    public FmIndex Index => index;

    public SharedIndex AddReference()
    {
        Interlocked.Increment(ref _references);
        return this;
    }

    public void Release()
    {
        if (Interlocked.Decrement(ref _references) == 0 && owned) index.Dispose();
    }
}
