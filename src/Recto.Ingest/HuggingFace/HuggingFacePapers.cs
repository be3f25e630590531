using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using Recto.Ingest.Reading;
using Recto.Papers;

namespace Recto.Ingest;

/// <summary>
/// The JSON of the Hugging Face papers API: an array of daily items, one flat paper object, or lines of either, plain or gzipped, from a
/// file or from the web. Keys it does not know are ignored.
/// </summary>
public static partial class HuggingFacePapers
{
    /// <summary>The name of this source in <see cref="SourcedPaper.Source"/>, and the origin of its votes.</summary>
    public const string SourceName = "hf";

    /// <summary>Reads a file.</summary>
    /// <param name="file">UTF-8 JSON or JSON Lines. A single JSON document is held in memory and may have <see cref="IngestLimits.DocumentBytes"/>.</param>
    /// <param name="day">
    /// The list day of items that do not say theirs (<c>submittedOnDailyAt</c>); by default the date on which the item says it was put on the list.
    /// </param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="IngestException">The file cannot be read, or not to its end.</exception>
    public static async IAsyncEnumerable<IngestEvent> ReadAsync(
        string file, ListDay? day = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await using var source = await SourceFile.OpenAsync(file, cancellationToken);
        await foreach (var item in ReadAsync(source.Content, file, day, cancellationToken))
        {
            yield return item;
        }

        yield return new IngestProgress(source.BytesRead, source.TotalBytes);
    }

    /// <summary>Fetches an address such as <c>https://huggingface.co/api/daily_papers?date=2025-03-12</c> and reads the answer.</summary>
    /// <param name="address">An http or https address. A <c>date</c> in its query is the list day of items that do not say theirs.</param>
    /// <param name="http">What fetches it.</param>
    /// <param name="clock">Measures the time limit of 100 seconds.</param>
    /// <param name="day">Overrides the date in the address.</param>
    /// <param name="cancellationToken">Stops fetching and reading.</param>
    /// <exception cref="IngestException">The address cannot be fetched, or the answer is not JSON.</exception>
    public static async IAsyncEnumerable<IngestEvent> ReadAsync(
        Uri address, HttpClient http, TimeProvider clock, ListDay? day = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(http);
        var body = await WebSource.FetchAsync(address, http, clock, cancellationToken);
        await using var plain = body is [0x1F, 0x8B, ..] ? (Stream)new CheckedGzip(new MemoryStream(body)) : new MemoryStream(body);
        await foreach (var item in ReadAsync(plain, address.ToString(), day ?? DateOf(address), cancellationToken))
        {
            yield return item;
        }

        yield return new IngestProgress(body.Length, body.Length);
    }

    private static async IAsyncEnumerable<IngestEvent> ReadAsync(
        Stream stream, string source, ListDay? day, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var reader = new DailyItemReader(source, day);
        using var document = new MemoryStream();
        bool? byLines = null;
        await foreach (var line in Utf8Lines.ReadAsync(stream, source, cancellationToken))
        {
            if (line.Problem is { } problem)
            {
                yield return new IngestFailure(new IngestProblem(source, line.Number, problem));
                continue;
            }

            if (byLines is null && !line.IsBlank)
            {
                CheckIsJson(line.Bytes.Span, source);
                byLines = IsWholeValue(line.Bytes);
            }

            if (byLines == true)
            {
                foreach (var item in reader.Read(line.Bytes, line.Number))
                {
                    yield return item;
                }
            }
            else
            {
                document.Write(line.Bytes.Span);
                document.WriteByte((byte)'\n');
                CheckLength(document.Length, source);
            }
        }

        if (byLines is null)
        {
            throw new IngestException($"{source} is empty. A day without papers is written [].");
        }

        if (document.Length > 0)
        {
            foreach (var item in reader.Read(document.ToArray(), firstLine: 1))
            {
                yield return item;
            }
        }
    }

    private static void CheckIsJson(ReadOnlySpan<byte> line, string source)
    {
        var text = line.TrimStart(" \t"u8);
        if (text is not [(byte)'{' or (byte)'[', ..])
        {
            throw new IngestException(text is [(byte)'<', ..]
                ? $"{source} is an HTML or XML page, not JSON. Is it the address of the API?"
                : $"{source} is not JSON: it must begin with [ or {{.");
        }
    }

    // A first line that is a value of its own makes the file one of JSON lines; a document of one line is one of these too.
    private static bool IsWholeValue(ReadOnlyMemory<byte> line)
    {
        try
        {
            using var value = JsonSyntax.Parse(line);
            return true;
        }
        catch (RecordException)
        {
            return false;
        }
    }

    private static void CheckLength(long length, string source)
    {
        if (length > IngestLimits.DocumentBytes)
        {
            throw new IngestException(string.Create(
                CultureInfo.InvariantCulture,
                $"{source} is one JSON document of more than {IngestLimits.DocumentBytes / 1024 / 1024} MB, the most that is accepted. Use one JSON object a line."));
        }
    }

    private static ListDay? DateOf(Uri address) =>
        DateInQuery().Match(address.Query) is { Success: true } match && ListDay.TryParse(match.Groups[1].Value, out var day) ? day : null;

    [GeneratedRegex(@"[?&]date=(\d{4}-\d{2}-\d{2})(?:&|$)")]
    private static partial Regex DateInQuery();
}
