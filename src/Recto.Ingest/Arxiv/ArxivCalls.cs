using System.Globalization;
using System.Net;
using Recto.Ingest.Reading;

namespace Recto.Ingest;

/// <summary>Single calls to the arXiv API: the pause between them, the attempts, the waiting.</summary>
#pragma warning disable CA1001 // A semaphore whose wait handle is never asked for holds nothing to dispose of.
internal sealed class ArxivCalls(HttpClient http, TimeProvider clock, ArxivApiOptions options)
#pragma warning restore CA1001
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    private readonly SemaphoreSlim _oneAtATime = new(1, 1);
    private long? _lastCall;

    /// <exception cref="IngestException">arXiv refuses, or all attempts failed.</exception>
    public async Task<ArxivFeed> GetAsync(Uri address, bool mayBeEmpty, CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            for (var attempt = 1; ; attempt++)
            {
                await PauseAsync(cancellationToken);
                var (feed, fault, wait) = await TryAsync(address, mayBeEmpty, cancellationToken);
                if (feed is not null)
                {
                    return feed;
                }

                if (attempt >= options.Attempts)
                {
                    throw new IngestException(string.Create(
                        CultureInfo.InvariantCulture, $"arXiv cannot be read: {fault} ({attempt} attempts, the last for {address}). Try again later."));
                }

                var backOff = options.Pause * Math.Pow(2, attempt);
                await Task.Delay(Shorter(wait ?? backOff, LongestWait), clock, cancellationToken);
            }
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    private async Task PauseAsync(CancellationToken cancellationToken)
    {
        if (_lastCall is { } last && options.Pause - clock.GetElapsedTime(last) is var rest && rest > TimeSpan.Zero)
        {
            await Task.Delay(rest, clock, cancellationToken);
        }

        _lastCall = clock.GetTimestamp();
    }

    private async Task<(ArxivFeed? Feed, string Fault, TimeSpan? Wait)> TryAsync(Uri address, bool mayBeEmpty, CancellationToken cancellationToken)
    {
        using var time = new CancellationTokenSource(options.Timeout, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, time.Token);
        try
        {
            using var answer = await http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, both.Token);
            if (answer.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout || (int)answer.StatusCode >= 500)
            {
                return (null, $"it answers {(int)answer.StatusCode} {answer.ReasonPhrase}", RetryAfter(answer));
            }

            var body = await WebSource.ReadBodyAsync(answer.Content, address, both.Token);
            var feed = ArxivFeed.TryParse(body, address.ToString(), out var fault);
            if (feed?.Error is { } error)
            {
                throw new IngestException($"arXiv refuses the request: {error}.");
            }

            if (!answer.IsSuccessStatusCode)
            {
                throw new IngestException($"arXiv refuses the request: it answers {(int)answer.StatusCode} {answer.ReasonPhrase} to {address}.");
            }

            return feed is { Entries.Count: 0 } && !mayBeEmpty
                ? (null, "it answers with an empty page in the middle of the results", null)
                : (feed, fault ?? "", null);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, string.Create(CultureInfo.InvariantCulture, $"it does not answer within {options.Timeout.TotalSeconds} seconds"), null);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return (null, e.Message.TrimEnd('.'), null);
        }
    }

    private TimeSpan? RetryAfter(HttpResponseMessage answer) => answer.Headers.RetryAfter switch
    {
        { Delta: { } wait } => wait,
        { Date: { } until } when until - clock.GetUtcNow() is var wait && wait > TimeSpan.Zero => wait,
        _ => null,
    };

    private static TimeSpan Shorter(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
