using System.Runtime.InteropServices;

namespace Recto.Retrieval.NGrams.Construction;

/// <summary>Memory outside the collected heap, so that large buffers are given back at once and grow without a second copy where the system can.</summary>
internal sealed unsafe class NativeBuffer<T> : IDisposable where T : unmanaged
{
    public NativeBuffer(long length, bool zeroed = false)
    {
        Length = length;
        nuint count = (nuint)Math.Max(1, length);
        Pointer = (T*)(zeroed ? NativeMemory.AllocZeroed(count, (nuint)sizeof(T)) : NativeMemory.Alloc(count, (nuint)sizeof(T)));
    }

    public T* Pointer { get; private set; }

    public long Length { get; private set; }

    public Span<T> Span(long from, int count) => new(Pointer + from, count);

    public void Resize(long length)
    {
        Pointer = (T*)NativeMemory.Realloc(Pointer, (nuint)Math.Max(1, length) * (nuint)sizeof(T));
        Length = length;
    }

    public void Dispose()
    {
        NativeMemory.Free(Pointer);
        Pointer = null;
    }
}
