using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Recto.Labs.Common;

namespace Recto.Hosting.Labs;

/// <summary>Reads the events that a worker writes, a line each, without trusting it to write lines.</summary>
internal static class EventLines
{
    // The longest line is the record: tens of kilobytes for a usual lab.
    public const int LongestLine = 16 * 1024 * 1024;

    private const int BlockSize = 65_536;

    /// <exception cref="JsonException">A line is no event, or has no end.</exception>
    public static async IAsyncEnumerable<LabEvent> ReadAsync(Stream output, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var reader = PipeReader.Create(output, new StreamPipeReaderOptions(bufferSize: BlockSize));
        var searched = 0L;
        try
        {
            while (true)
            {
                var read = await reader.ReadAsync(cancellationToken);
                var rest = read.Buffer;
                while (rest.Slice(searched).PositionOf((byte)'\n') is { } end)
                {
                    if (Event(rest.Slice(0, end)) is { } happened)
                    {
                        yield return happened;
                    }

                    rest = rest.Slice(rest.GetPosition(1, end));
                    searched = 0;
                }

                if (rest.Length > LongestLine)
                {
                    throw new JsonException("A line has no end.");
                }

                if (read.IsCompleted)
                {
                    if (Event(rest) is { } last)
                    {
                        yield return last;
                    }

                    yield break;
                }

                searched = rest.Length;
                reader.AdvanceTo(rest.Start, rest.End);
            }
        }
        finally
        {
            await reader.CompleteAsync();
        }
    }

    private static LabEvent? Event(ReadOnlySequence<byte> line)
    {
        if (line.Length > LongestLine)
        {
            throw new JsonException("A line is too long.");
        }

        var text = Encoding.UTF8.GetString(line).Trim('\r', ' ', '\uFEFF');
        try
        {
            return text.Length == 0 ? null : LabJson.ReadEvent(text);
        }
        catch (NotSupportedException)
        {
            throw new JsonException("The line is JSON but no event."); // an object without the field that names the event
        }
    }
}
