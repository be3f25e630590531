using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Recto.Retrieval.NGrams.Construction;

/// <summary>Appends elements to a stream.</summary>
internal sealed class ElementWriter<T>(Stream stream) where T : unmanaged
{
    private readonly T[] _buffer = new T[(1 << 16) / Unsafe.SizeOf<T>()];
    private int _filled;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(T value)
    {
        if (_filled == _buffer.Length) Flush();
        _buffer[_filled++] = value;
    }

    public void Write(ReadOnlySpan<T> values)
    {
        while (values.Length > _buffer.Length - _filled)
        {
            int n = _buffer.Length - _filled;
            values[..n].CopyTo(_buffer.AsSpan(_filled));
            _filled = _buffer.Length;
            values = values[n..];
            Flush();
        }
        values.CopyTo(_buffer.AsSpan(_filled));
        _filled += values.Length;
    }

    public void Flush()
    {
        stream.Write(MemoryMarshal.AsBytes(_buffer.AsSpan(0, _filled)));
        _filled = 0;
    }
}
