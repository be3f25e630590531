using Recto.Retrieval.Segments;

namespace Recto.Retrieval;

/// <summary>Refuses documents that the index could not hold, before anything is changed.</summary>
internal static class DocumentCheck
{
    public const int MaxId = 1000;

    public static void Check(SearchDocument d, IndexSchema schema)
    {
        if (string.IsNullOrEmpty(d.Id) || d.Id.Length > MaxId) throw new ArgumentException($"A document id has 1 to {MaxId} characters.");
        foreach (string name in d.Text.Keys) Known(schema.TextIndex(name), "text", name, d);
        foreach (string name in d.Sparse.Keys) Known(schema.SparseIndex(name), "sparse", name, d);
        foreach (string name in d.Numbers.Keys) Known(schema.NumberIndex(name), "number", name, d);
        foreach (var (name, values) in d.Keywords)
        {
            Known(schema.KeywordIndex(name), "keyword", name, d);
            foreach (string value in values)
                if (string.IsNullOrEmpty(value) || value.Length > KeywordTerm.MaxLength)
                    throw new ArgumentException($"A keyword has 1 to {KeywordTerm.MaxLength} characters; field '{name}' of document '{d.Id}' has another.");
        }
    }

    private static void Known(int index, string kind, string name, SearchDocument d)
    {
        if (index < 0) throw new ArgumentException($"The schema has no {kind} field '{name}', which document '{d.Id}' uses.");
    }
}
