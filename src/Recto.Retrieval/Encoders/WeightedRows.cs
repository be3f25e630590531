namespace Recto.Retrieval.Encoders;

/// <summary>A sparse matrix, documents by terms, whose rows have length one.</summary>
internal sealed class WeightedRows
{
    private readonly int[] _starts;
    private readonly int[] _terms;
    private readonly float[] _values;

    private WeightedRows(int[] starts, int[] terms, float[] values, int width) => (_starts, _terms, _values, Width) = (starts, terms, values, width);

    public int Count => _starts.Length - 1;

    /// <summary>How many terms there are.</summary>
    public int Width { get; }

    public ReadOnlySpan<int> Terms(int row) => _terms.AsSpan(_starts[row].._starts[row + 1]);

    public ReadOnlySpan<float> Values(int row) => _values.AsSpan(_starts[row].._starts[row + 1]);

    public static WeightedRows Of(TermCorpus corpus, float[] weights)
    {
        var starts = new int[corpus.Count + 1];
        var (terms, values) = (new List<int>(), new List<float>());
        var counts = new int[corpus.Terms.Count];
        for (int row = 0; row < corpus.Count; row++)
        {
            Count(corpus.Title(row), 2);
            Count(corpus.Body(row), 1);
            float norm = 0;
            for (int i = starts[row]; i < terms.Count; i++)
            {
                float value = MathF.Log(1 + counts[terms[i]]) * weights[terms[i]];
                counts[terms[i]] = 0;
                values.Add(value);
                norm += value * value;
            }

            norm = MathF.Sqrt(norm);
            for (int i = starts[row]; i < values.Count; i++) values[i] /= norm;
            starts[row + 1] = terms.Count;
        }

        return new(starts, [.. terms], [.. values], corpus.Terms.Count);

        void Count(ReadOnlySpan<int> words, int times)
        {
            foreach (int word in words)
            {
                if (counts[word] == 0) terms.Add(word);
                counts[word] += times;
            }
        }
    }
}
