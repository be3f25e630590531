using System.Globalization;
using System.Runtime.CompilerServices;
using Recto.Papers;

namespace Recto.Ingest;

/// <summary>
/// The arXiv API. It asks for one page after another, leaves arXiv's three seconds between calls (also between two reads by the same
/// instance), and tries again, ever more slowly, when arXiv is busy, unreachable or answers with an empty page that cannot be.
/// </summary>
/// <param name="http">What makes the calls.</param>
/// <param name="clock">Measures pauses and time limits.</param>
/// <param name="options">How to ask; null takes the defaults.</param>
public sealed class ArxivApi(HttpClient http, TimeProvider clock, ArxivApiOptions? options = null)
{
    /// <summary>The name of this source in <see cref="SourcedPaper.Source"/>.</summary>
    public const string SourceName = "arxiv";

    private readonly ArxivApiOptions _options = options ?? new ArxivApiOptions();
    private readonly ArxivCalls _calls = new(http, clock, options ?? new ArxivApiOptions());

    /// <summary>The papers that a query finds, newest first.</summary>
    /// <param name="query">In arXiv's language: <c>cat:cs.CL AND ti:"sparse fine-tuning"</c>.</param>
    /// <param name="max">The most papers to yield, from 1.</param>
    /// <param name="cancellationToken">Stops at once, also while waiting.</param>
    /// <exception cref="IngestException">arXiv refuses the query, or cannot be read after all attempts. Papers yielded before stay good.</exception>
    public IAsyncEnumerable<IngestEvent> SearchAsync(string query, int max, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(query);
        ArgumentOutOfRangeException.ThrowIfLessThan(max, 1);
        return ReadPagesAsync($"search_query={Uri.EscapeDataString(query)}&sortBy=submittedDate&sortOrder=descending", max, null, cancellationToken);
    }

    /// <summary>The papers with these ids, in the order in which arXiv gives them. One that arXiv does not know is a failure.</summary>
    /// <param name="ids">Any number of ids.</param>
    /// <param name="cancellationToken">Stops at once, also while waiting.</param>
    /// <exception cref="IngestException">arXiv cannot be read after all attempts. Papers yielded before stay good.</exception>
    public async IAsyncEnumerable<IngestEvent> FetchAsync(IReadOnlyList<ArxivId> ids, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ids);
        foreach (var chunk in ids.Distinct().Chunk(_options.PageSize))
        {
            var missing = chunk.Select(id => id.Unversioned).ToHashSet(StringComparer.Ordinal);
            var list = string.Join(',', chunk.Select(id => id.ToString()));
            await foreach (var item in ReadPagesAsync($"id_list={Uri.EscapeDataString(list)}", chunk.Length, missing, cancellationToken))
            {
                yield return item;
            }

            foreach (var id in chunk.Where(id => missing.Remove(id.Unversioned)))
            {
                yield return new IngestFailure(new IngestProblem(_options.Endpoint.ToString(), null, $"arXiv has no paper {id}"));
            }
        }
    }

    private async IAsyncEnumerable<IngestEvent> ReadPagesAsync(
        string what, int max, HashSet<string>? missing, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var start = 0;
        var total = int.MaxValue;
        while (start < Math.Min(max, total))
        {
            var size = Math.Min(_options.PageSize, max - start);
            var page = string.Create(CultureInfo.InvariantCulture, $"{_options.Endpoint}?{what}&start={start}&max_results={size}");
            // Only the first page tells how many there are; an empty one after it is a fault of the server.
            var feed = await _calls.GetAsync(new Uri(page), mayBeEmpty: start == 0, cancellationToken);
            total = feed.TotalResults;
            foreach (var item in feed.Entries.Take(size))
            {
                if (item is IngestedRecord { Record.Paper.Id: var id })
                {
                    missing?.Remove(id.Value);
                }

                yield return item;
            }

            if (feed.Entries.Count == 0)
            {
                break;
            }

            start += feed.Entries.Count;
        }
    }
}
