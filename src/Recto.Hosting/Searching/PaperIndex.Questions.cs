using Recto.Papers;
using Recto.Retrieval.Clarification;
using Recto.Retrieval.Hybrid;

namespace Recto.Hosting.Searching;

public sealed partial class PaperIndex
{
    /// <summary>The results among which a question chooses.</summary>
    private const int Candidates = 200;

    private static readonly ClarificationPolicy Policy = new();

    /// <summary>A question about the results of a search, if the search is unclear and an answer would help; else null.</summary>
    public async Task<ClarificationQuestion?> ClarifyAsync(PaperQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (_reader.Get() is not { } index || query.Newest || query.Like is not null)
        {
            return null;
        }

        var found = await index.SearchAsync(new HybridRequest(Request(query, 0, Candidates) with { Facets = [] }), cancellationToken);
        if (found.Hits.Count < 2 || !Policy.ShouldAsk(SearchOutcome.Of(found)))
        {
            return null;
        }

        var scores = found.Hits.ToDictionary(hit => hit.Id, hit => hit.Score, StringComparer.Ordinal);
        var papers = await _papers.GetAsync([.. found.Hits.Select(hit => PaperId.Parse(hit.Id))], cancellationToken);
        return Policy.Ask(query.Text, [.. papers.Select(paper => Candidate(paper, scores[paper.Id.Value]))], [.. Fixed(query)]);
    }

    private static ClarificationCandidate Candidate(Paper paper, double score) => new(score)
    {
        Facets = new Dictionary<string, IReadOnlyList<string>> { [PaperDocument.Topic] = paper.Topics },
        Text = paper.Title,
    };

    private static IEnumerable<string> Fixed(PaperQuery query)
    {
        if (query.Topic is not null || query.Text.Contains("topic:", StringComparison.OrdinalIgnoreCase))
        {
            yield return PaperDocument.Topic;
        }
    }
}
