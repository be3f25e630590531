using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Recto.Retrieval.NGrams.Construction;

/// <summary>Reads the elements of a stream from its beginning.</summary>
internal sealed class ElementReader<T> where T : unmanaged
{
    private readonly Stream _stream;
    private readonly T[] _buffer = new T[(1 << 16) / Unsafe.SizeOf<T>()];
    private int _at;
    private int _filled;

    public ElementReader(Stream stream)
    {
        _stream = stream;
        stream.Position = 0;
    }

    /// <summary>The next element; false at the end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryRead(out T value)
    {
        if (_at == _filled && !Fill())
        {
            value = default;
            return false;
        }
        value = _buffer[_at++];
        return true;
    }

    public T Read() => TryRead(out var value) ? value : throw new EndOfStreamException();

    /// <summary>Copies the next elements.</summary>
    public void CopyTo(ElementWriter<T> target, long count)
    {
        while (count > 0)
        {
            if (_at == _filled && !Fill()) throw new EndOfStreamException();
            int n = (int)Math.Min(count, _filled - _at);
            target.Write(_buffer.AsSpan(_at, n));
            _at += n;
            count -= n;
        }
    }

    private bool Fill()
    {
        int size = Unsafe.SizeOf<T>();
        int bytes = _stream.ReadAtLeast(MemoryMarshal.AsBytes(_buffer.AsSpan()), _buffer.Length * size, throwOnEndOfStream: false);
        (_at, _filled) = (0, bytes / size);
        return _filled > 0;
    }
}
