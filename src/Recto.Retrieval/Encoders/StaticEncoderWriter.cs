namespace Recto.Retrieval.Encoders;

/// <summary>Writes the file of a <see cref="StaticEncoder"/>.</summary>
public sealed class StaticEncoderWriter
{
    private readonly string[] _terms;
    private readonly float[] _embeddings;
    private readonly float[] _weights;

    /// <summary>Takes what was trained.</summary>
    /// <param name="terms">The terms, each once.</param>
    /// <param name="embeddings">Their vectors, one after the other.</param>
    /// <param name="weights">Their weights.</param>
    /// <exception cref="ArgumentException">The numbers do not fit the terms.</exception>
    public StaticEncoderWriter(IEnumerable<string> terms, ReadOnlySpan<float> embeddings, ReadOnlySpan<float> weights)
    {
        _terms = [.. terms];
        if (_terms.Length == 0 || _terms.Length != weights.Length || embeddings.Length % _terms.Length != 0)
            throw new ArgumentException($"{_terms.Length} terms, {weights.Length} weights and {embeddings.Length} numbers do not fit each other.");
        (_embeddings, _weights) = (embeddings.ToArray(), weights.ToArray());
    }

    /// <summary>The numbers, a row of <see cref="Dimension"/> a term.</summary>
    public ReadOnlySpan<float> Embeddings => _embeddings;

    /// <summary>The weight of each term.</summary>
    public ReadOnlySpan<float> Weights => _weights;

    /// <summary>Numbers in a vector.</summary>
    public int Dimension => _embeddings.Length / _terms.Length;

    /// <summary>Whether numbers are kept in eight bits with a scale a term, instead of in sixteen. Default true.</summary>
    public bool Quantize { get; init; } = true;

    /// <summary>Subtracted from each text's direction; null for nothing.</summary>
    public float[]? Mean { get; init; }

    /// <summary>Directions of length one that are projected out, one after the other; null for none.</summary>
    public float[]? Components { get; init; }

    /// <summary>More for the header, such as <c>family</c> and <c>compatible-with</c>. Default empty.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    /// <summary>Writes the file.</summary>
    /// <param name="to">Where to.</param>
    public void Write(Stream to)
    {
        int dimension = Dimension;
        byte[] terms = TermList.Write(_terms, frontCoded: true);
        var tensors = new List<SafetensorsTensor>
        {
            SafetensorsTensor.OfSingles("weights", _weights),
            new("terms", SafetensorsType.UInt8, [terms.Length], terms),
        };
        if (Mean is not null) tensors.Add(SafetensorsTensor.OfSingles("mean", Mean));
        if (Components is not null) tensors.Add(SafetensorsTensor.OfSingles("components", Components, [Components.Length / dimension, dimension]));
        tensors.AddRange(Quantize ? Bytes(dimension) : [Halves(dimension)]);
        SafetensorsFile.Write(to, tensors, new Dictionary<string, string>(Metadata) { ["format"] = StaticEncoder.Format, ["terms"] = TermList.FrontCoded });
    }

    private SafetensorsTensor Halves(int dimension)
    {
        var bytes = new byte[_embeddings.Length * 2];
        for (int i = 0; i < _embeddings.Length; i++) BitConverter.TryWriteBytes(bytes.AsSpan(i * 2), (Half)_embeddings[i]);
        return new("embeddings", SafetensorsType.Float16, [_terms.Length, dimension], bytes);
    }

    private SafetensorsTensor[] Bytes(int dimension)
    {
        var bytes = new byte[_embeddings.Length];
        var scales = new float[_terms.Length];
        for (int term = 0; term < scales.Length; term++)
        {
            var row = _embeddings.AsSpan(term * dimension, dimension);
            float largest = 0;
            foreach (float x in row) largest = Math.Max(largest, Math.Abs(x));
            scales[term] = largest / 127;
            for (int i = 0; i < dimension; i++) bytes[term * dimension + i] = (byte)(sbyte)(largest == 0 ? 0 : MathF.Round(row[i] / scales[term]));
        }

        return [new("embeddings", SafetensorsType.Int8, [_terms.Length, dimension], bytes), SafetensorsTensor.OfSingles("scales", scales)];
    }
}
