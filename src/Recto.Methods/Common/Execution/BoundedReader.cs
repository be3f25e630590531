using System.Buffers;
using System.Text;

namespace Recto.Methods.Common;

/// <summary>Keeps the first bytes of a pipe and reads the rest away, so that whoever writes never waits.</summary>
internal sealed class BoundedReader
{
    private readonly ArrayBufferWriter<byte> _kept = new();
    private readonly int _limit;
    private volatile bool _overflowed;

    public BoundedReader(Stream pipe, int limit)
    {
        _limit = limit;
        Done = ReadAsync(pipe);
    }

    /// <summary>Ends when the pipe does.</summary>
    public Task Done { get; }

    /// <summary>Whether more came than was kept.</summary>
    public bool Overflowed => _overflowed;

    /// <summary>What was kept, once <see cref="Done"/>; bytes that are no UTF-8 become replacement characters.</summary>
    public string Text() => Encoding.UTF8.GetString(_kept.WrittenSpan);

    private async Task ReadAsync(Stream pipe)
    {
        var buffer = new byte[16 << 10];
        int read;
        while ((read = await pipe.ReadAsync(buffer)) > 0)
        {
            int room = _limit - _kept.WrittenCount;
            _kept.Write(buffer.AsSpan(0, Math.Min(read, room)));
            if (read > room)
                _overflowed = true;
        }
    }
}
