using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Unicode;

namespace Recto.Ingest.Reading;

/// <summary>
/// The lines of a UTF-8 stream, one at a time. A line that is too long or not UTF-8 is yielded as a problem and the next one is read as if
/// nothing had been.
/// </summary>
internal static class Utf8Lines
{
    private const int BufferLength = 1 << 16;

    /// <exception cref="IngestException">The stream is binary, is in UTF-16, or ends in the middle of compressed data.</exception>
    public static async IAsyncEnumerable<Utf8Line> ReadAsync(Stream stream, string source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var buffer = new byte[BufferLength];
        int start = 0, end = 0, number = 0;
        long offset = 0;
        var tooLong = false;
        var ended = false;
        while (!ended)
        {
            if (end == buffer.Length)
            {
                (buffer, start, end, tooLong) = MakeRoom(buffer, start, end, ref offset, tooLong);
            }

            var read = await ReadAsync(stream, buffer.AsMemory(end), source, number, cancellationToken);
            ended = read == 0;
            if (offset == 0 && end == 0)
            {
                end = read;
                start = CheckBeginning(buffer.AsSpan(0, end), source);
            }
            else
            {
                end += read;
            }

            int length;
            while ((length = buffer.AsSpan(start, end - start).IndexOf((byte)'\n')) >= 0)
            {
                yield return Line(buffer.AsMemory(start, length), ++number, offset + start, tooLong);
                tooLong = false;
                start += length + 1;
            }
        }

        if (start < end || tooLong)
        {
            yield return Line(buffer.AsMemory(start, end - start), ++number, offset + start, tooLong);
        }
    }

    private static (byte[] Buffer, int Start, int End, bool TooLong) MakeRoom(byte[] buffer, int start, int end, ref long offset, bool tooLong)
    {
        var kept = end - start;
        if (kept > IngestLimits.LineBytes || tooLong)
        {
            offset += end;
            return (buffer, 0, 0, true);
        }

        var target = kept > buffer.Length / 2 ? new byte[buffer.Length * 2] : buffer;
        buffer.AsSpan(start, kept).CopyTo(target);
        offset += start;
        return (target, 0, kept, false);
    }

    private static async ValueTask<int> ReadAsync(Stream stream, Memory<byte> buffer, string source, int line, CancellationToken cancellationToken)
    {
        try
        {
            return await stream.ReadAsync(buffer, cancellationToken);
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            throw new IngestException(
                string.Create(CultureInfo.InvariantCulture, $"{source} cannot be read beyond line {line}: {e.Message.TrimEnd('.')}. What stood before it was read."),
                e);
        }
    }

    private static int CheckBeginning(ReadOnlySpan<byte> bytes, string source)
    {
        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            throw new IngestException($"{source} is in UTF-16. Save it as UTF-8.");
        }

        if (bytes[..Math.Min(bytes.Length, 4096)].Contains((byte)0))
        {
            throw new IngestException($"{source} is a binary file, not text.");
        }

        return bytes is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0;
    }

    private static Utf8Line Line(ReadOnlyMemory<byte> bytes, int number, long offset, bool tooLong)
    {
        if (tooLong || bytes.Length > IngestLimits.LineBytes)
        {
            return new Utf8Line(number, default, $"it is longer than {IngestLimits.LineBytes / 1024 / 1024} MB, the most that is accepted for one line");
        }

        if (bytes.Span is [.., (byte)'\r'])
        {
            bytes = bytes[..^1];
        }

        return Utf8.IsValid(bytes.Span)
            ? new Utf8Line(number, bytes, null)
            : new Utf8Line(number, default, string.Create(
                CultureInfo.InvariantCulture, $"it is not valid UTF-8 (byte {offset + FirstInvalid(bytes.Span)} of the file). Save the file as UTF-8"));
    }

    /// <summary>The index of the first byte that is not part of valid UTF-8.</summary>
    internal static int FirstInvalid(ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        while (at < bytes.Length && System.Text.Rune.DecodeFromUtf8(bytes[at..], out _, out var length) == System.Buffers.OperationStatus.Done)
        {
            at += length;
        }

        return at;
    }
}
