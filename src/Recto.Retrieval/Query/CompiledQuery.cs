namespace Recto.Retrieval.Query;

/// <summary>A query in terms of the index.</summary>
internal sealed class CompiledQuery
{
    /// <summary>Terms that score, each once.</summary>
    public List<WeightedTerm> Terms { get; } = [];

    /// <summary>Each must be found.</summary>
    public List<PhraseSet> Required { get; } = [];

    /// <summary>None may be found.</summary>
    public List<PhraseSet> Excluded { get; } = [];

    public List<Filter> Filters { get; } = [];
}
