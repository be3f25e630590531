namespace Recto.Retrieval.Clarification;

/// <summary>A result of the current search, as far as questions about it go.</summary>
/// <param name="Score">
/// How likely it is the one that is wanted, against the other results: its score, on any scale with 0 for “does not match”. Below 0 counts as 0; if all
/// are 0, all are equally likely.
/// </param>
public sealed record ClarificationCandidate(double Score)
{
    private static readonly Dictionary<string, IReadOnlyList<string>> NoFacets = [];

    /// <summary>Its values by facet, such as a topic or a range of years; a facet that it lacks may be left out. Default: none.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Facets { get; init; } = NoFacets;

    /// <summary>Text to find common phrases in, best its title alone. Default: none.</summary>
    public string Text { get; init; } = "";
}
