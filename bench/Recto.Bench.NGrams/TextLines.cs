using System.Collections;

namespace Recto.Bench.NGrams;

/// <summary>The lines of a file as bytes.</summary>
internal sealed class TextLines(string path) : IEnumerable<ReadOnlyMemory<byte>>
{
    public IEnumerator<ReadOnlyMemory<byte>> GetEnumerator()
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        var buffer = new byte[1 << 20];
        int filled = 0;
        while (stream.Read(buffer, filled, buffer.Length - filled) is > 0 and var read)
        {
            filled += read;
            int start = 0;
            while (Array.IndexOf(buffer, (byte)'\n', start, filled - start) is >= 0 and var end)
            {
                yield return buffer.AsMemory(start, end - start);
                start = end + 1;
            }
            buffer.AsSpan(start, filled - start).CopyTo(buffer);
            filled -= start;
            if (filled == buffer.Length) Array.Resize(ref buffer, buffer.Length * 2);
        }
        if (filled > 0) yield return buffer.AsMemory(0, filled);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
