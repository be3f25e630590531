using System.Globalization;
using System.Net;

namespace Recto.Ingest.Reading;

/// <summary>Fetches a document from the web, with limits on address, size, time and kind.</summary>
internal static class WebSource
{
    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(100);

    /// <summary>The body of the answer.</summary>
    /// <exception cref="IngestException">
    /// The address is not http or https, nobody answers in time, the status is an error, the body is too large, or it is an HTML page.
    /// </exception>
    public static async Task<byte[]> FetchAsync(Uri address, HttpClient http, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (!address.IsAbsoluteUri || address.Scheme is not ("http" or "https"))
        {
            throw new IngestException($"{address} cannot be fetched: only http and https addresses are.");
        }

        using var time = new CancellationTokenSource(MostTime, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, time.Token);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.Accept.ParseAdd("application/json");
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, both.Token);
            if (!answer.IsSuccessStatusCode)
            {
                throw new IngestException(Refusal(address, answer));
            }

            if (answer.Content.Headers.ContentType?.MediaType is { } kind && kind.Contains("html", StringComparison.OrdinalIgnoreCase))
            {
                throw new IngestException($"{address} answered with an HTML page ({kind}), not with JSON. Is it the address of the API?");
            }

            return await ReadBodyAsync(answer.Content, address, both.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new IngestException(string.Create(CultureInfo.InvariantCulture, $"{address} did not answer within {MostTime.TotalSeconds} seconds."));
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new IngestException($"{address} cannot be reached: {e.Message}", e);
        }
    }

    /// <summary>A body of at most <see cref="IngestLimits.DocumentBytes"/>.</summary>
    public static async Task<byte[]> ReadBodyAsync(HttpContent content, Uri address, CancellationToken cancellationToken)
    {
        CheckLength(content.Headers.ContentLength ?? 0, address);
        await using var body = await content.ReadAsStreamAsync(cancellationToken);
        return await ReadAllAsync(body, address.ToString(), cancellationToken);
    }

    /// <summary>All bytes of a stream, at most <see cref="IngestLimits.DocumentBytes"/>.</summary>
    public static async Task<byte[]> ReadAllAsync(Stream stream, string source, CancellationToken cancellationToken)
    {
        using var read = new MemoryStream();
        var buffer = new byte[1 << 16];
        int count;
        while ((count = await stream.ReadAsync(buffer, cancellationToken)) > 0)
        {
            CheckLength(read.Length + count, source);
            read.Write(buffer, 0, count);
        }

        return read.ToArray();
    }

    private static void CheckLength(long length, object source)
    {
        if (length > IngestLimits.DocumentBytes)
        {
            throw new IngestException(string.Create(
                CultureInfo.InvariantCulture,
                $"{source} is larger than {IngestLimits.DocumentBytes / 1024 / 1024} MB, the most that is accepted. Split it, or use one JSON object a line."));
        }
    }

    private static string Refusal(Uri address, HttpResponseMessage answer)
    {
        var said = answer.Headers.TryGetValues("X-Error-Message", out var messages) ? $": {string.Join(' ', messages)}" : "";
        var advice = answer.StatusCode == HttpStatusCode.TooManyRequests ? " Try again later." : "";
        return string.Create(CultureInfo.InvariantCulture, $"{address} answered {(int)answer.StatusCode} {answer.ReasonPhrase}{said}.{advice}");
    }
}
