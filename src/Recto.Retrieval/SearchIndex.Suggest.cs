using Recto.Retrieval.Ranking;
using Recto.Retrieval.Suggesting;

namespace Recto.Retrieval;

public sealed partial class SearchIndex
{
    /// <summary>
    /// Looks for typing errors: for words that no document has (or almost none, beside a frequent neighbour), the most frequent word of the
    /// index within two edits (one for words of four or five letters; insert, delete, replace, swap neighbours).
    /// </summary>
    /// <param name="query">The query as typed.</param>
    /// <param name="ct">Ends the work early.</param>
    /// <returns>A corrected query, or null if there is nothing to correct.</returns>
    public Suggestion? Suggest(string query, CancellationToken ct = default)
    {
        var parsed = Parse(query);
        return Use(s => new SpellingChecker(s, _schema).Check(parsed, ct));
    }
}
