using Recto.Retrieval.Segments;

namespace Recto.Retrieval.Query;

/// <summary>From learned weights to terms.</summary>
internal static class SparseCompiler
{
    private const int MaxTerms = 1024;

    public static void Add(CompiledQuery query, IndexSchema schema, SparseQuery sparse)
    {
        int field = schema.SparseIndex(sparse.Field);
        double largest = schema.SparseFields[field].MaxWeight * sparse.Factor;
        foreach (var (term, weight) in sparse.Vector.Entries.OrderByDescending(e => e.Value).Take(MaxTerms))
            query.Terms.Add(new WeightedTerm(WeightTerm.Encode(field, term), "") { Weight = weight * largest, IsLinear = true });
    }

    public static void Check(IndexSchema schema, SparseQuery sparse)
    {
        if (schema.SparseIndex(sparse.Field) < 0) throw new ArgumentException($"There is no sparse field '{sparse.Field}'.");
        ArgumentNullException.ThrowIfNull(sparse.Vector);
        if (!(sparse.Factor > 0) || !float.IsFinite(sparse.Factor)) throw new ArgumentException($"The factor is {sparse.Factor}; it must be above 0.");
    }
}
