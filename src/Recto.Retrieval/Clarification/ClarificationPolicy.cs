namespace Recto.Retrieval.Clarification;

/// <summary>
/// Asks one question about the results when a query is unclear, and adds the answer to the query. It needs no training: the question is the one whose answer
/// tells most about which result is wanted. Any number of threads may use it.
/// </summary>
public sealed class ClarificationPolicy
{
    private readonly ClarificationOptions _options;

    /// <summary>Creates a policy.</summary>
    /// <param name="options">Default: those of <see cref="ClarificationOptions"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public ClarificationPolicy(ClarificationOptions? options = null)
    {
        _options = options ?? new ClarificationOptions();
        _options.Check();
    }

    /// <summary>Whether a question is worth asking at all.</summary>
    /// <param name="outcome">How the search went.</param>
    public bool ShouldAsk(SearchOutcome outcome) => WhyAsk(outcome) != UnclearReason.None;

    /// <summary>Why a question is worth asking; the first reason that holds.</summary>
    /// <param name="outcome">How the search went.</param>
    public UnclearReason WhyAsk(SearchOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        // Whoever only filters wants to browse.
        if (outcome.QueryWords == 0) return UnclearReason.None;
        if (outcome.TotalHits < _options.FewResults) return UnclearReason.FewResults;
        if (outcome.MatchedWords < _options.WeakMatch * outcome.QueryWords) return UnclearReason.WeakResults;
        if (outcome.QueryWords <= _options.BroadWords && outcome.TotalHits >= _options.BroadResults) return UnclearReason.BroadQuery;
        return IsFlat(outcome.Scores) ? UnclearReason.FlatScores : UnclearReason.None;
    }

    /// <summary>The best question, or null if no question wins enough. Whether to ask at all is for <see cref="ShouldAsk"/>.</summary>
    /// <param name="query">The query as typed. Facets with a value that it names, and phrases that it has, are not asked for.</param>
    /// <param name="candidates">The results to choose among, best first; 200 are good.</param>
    /// <param name="fixedFacets">Facets that a filter has fixed. Default: none.</param>
    /// <exception cref="ArgumentException">A score is no finite number.</exception>
    public ClarificationQuestion? Ask(string query, IReadOnlyList<ClarificationCandidate> candidates, IReadOnlyCollection<string>? fixedFacets = null)
    {
        var questions = Questions(query, candidates, fixedFacets);
        return questions.Count > 0 && questions[0].Gain >= _options.MinGain ? questions[0] : null;
    }

    /// <summary>All questions with at least two answers, the best first; of equal ones the one by name.</summary>
    /// <inheritdoc cref="Ask"/>
    public IReadOnlyList<ClarificationQuestion> Questions(string query, IReadOnlyList<ClarificationCandidate> candidates, IReadOnlyCollection<string>? fixedFacets = null)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(candidates);
        var words = QueryWordSet.Of(query);
        var gain = new InformationGain(candidates);
        var questions = new List<ClarificationQuestion>();
        foreach (var (facet, values) in FacetMiner.Mine(candidates, fixedFacets ?? [], words, _options.MinResults))
        {
            gain.Clear();
            var likeliest = values.Select(v => (Value: v, Weight: gain.Weight(v.Candidates))).OrderByDescending(v => v.Weight).ThenBy(v => v.Value.Value, StringComparer.Ordinal);
            Add(questions, facet, [.. likeliest.Take(_options.MaxAnswers).Select(v => v.Value)], gain);
        }
        if (_options.Phrases) Add(questions, null, Telling(PhraseMiner.Mine(candidates, words, _options.MinResults), gain), gain);
        return [.. questions.OrderByDescending(q => q.Gain).ThenBy(q => q.Facet, StringComparer.Ordinal)];
    }

    /// <summary>Adds an answer to a query: what of it the query lacks. Adding it twice changes nothing.</summary>
    /// <param name="query">The query as typed.</param>
    /// <param name="question">The question that was asked.</param>
    /// <param name="answer">The <see cref="ClarificationAnswer.Value"/> chosen, or for a question about phrases any words.</param>
    /// <returns>The new query. Where facets are no operators of the query language, use the answer as a filter instead.</returns>
    /// <exception cref="ArgumentException">The answer is empty, or not an answer of a question about a facet.</exception>
    public static string Refine(string query, ClarificationQuestion question, string answer)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(question);
        ArgumentException.ThrowIfNullOrWhiteSpace(answer);
        var offered = question.Answers.FirstOrDefault(a => string.Equals(a.Value, answer, StringComparison.Ordinal));
        if (question.Facet is not null)
        {
            if (offered is null) throw new ArgumentException($"“{answer}” is not an answer for {question.Facet}; the answers are {string.Join(", ", question.Answers.Select(a => a.Value))}.", nameof(answer));
            return query.Contains(offered.Query, StringComparison.OrdinalIgnoreCase) ? query : $"{query} {offered.Query}".TrimStart();
        }
        var words = QueryWordSet.Of(query);
        var added = answer.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Where(w => QueryWordSet.Of(w) is { Count: > 0 } terms && !terms.IsSubsetOf(words));
        return string.Join(' ', added.Prepend(query.TrimEnd())).TrimStart();
    }

    private bool IsFlat(IReadOnlyList<double> scores)
    {
        if (scores.Count <= 10) return false;
        double whole = scores[0] - scores[^1];
        return scores[0] - scores[9] <= _options.FlatFall * whole;
    }

    private static void Add(List<ClarificationQuestion> questions, string? facet, List<PossibleAnswer> answers, InformationGain gain)
    {
        if (answers.Count < 2) return;
        gain.Clear();
        foreach (var answer in answers) gain.Offer(answer.Candidates);
        var shares = new List<double>();
        double bits = gain.Gain(shares);
        var offered = answers.Select((a, i) => new ClarificationAnswer(a.Value, a.Query, a.Candidates.Length, shares[i])).OrderByDescending(a => a.Share);
        questions.Add(new ClarificationQuestion(facet, [.. offered], bits));
    }

    /// <summary>Chooses phrases one after the other, each time the one with which the question wins most, until none wins more.</summary>
    private List<PossibleAnswer> Telling(List<PossibleAnswer> phrases, InformationGain gain)
    {
        var chosen = new List<PossibleAnswer>();
        gain.Clear();
        double reached = 0;
        while (chosen.Count < _options.MaxAnswers)
        {
            PossibleAnswer? best = null;
            double most = reached + 1e-9;
            foreach (var phrase in phrases)
                if (!chosen.Contains(phrase) && gain.With(phrase.Candidates) is var bits && bits > most) (best, most) = (phrase, bits);
            if (best is null) break;
            chosen.Add(best);
            gain.Offer(best.Candidates);
            reached = most;
        }
        return chosen;
    }
}
