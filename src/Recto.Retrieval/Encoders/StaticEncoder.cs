using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Recto.Retrieval.Encoders;

/// <summary>
/// Text to vector without a network: each term has a vector and a weight, and a text is the direction of <c>Σ ln(1 + count) · weight · vector</c> over its different
/// terms. Terms are those of <see cref="TextAnalysis.English"/>. A text without known terms has the vector zero. Safe for any number of threads.
/// </summary>
/// <remarks>
/// The file is safetensors with metadata <c>format</c> = <c>recto-static-1</c> and the tensors <c>embeddings</c> (terms × dimension; F16, BF16, F32, or I8 with
/// <c>scales</c> a row), <c>weights</c>, <c>terms</c> (U8; metadata <c>terms</c> = <c>lines</c>, the default, or <c>front-coded</c>), and perhaps <c>mean</c> and
/// <c>components</c> (rows of length one). These two are taken away from the text's direction, the mean first, and what is left is brought to length one again.
/// Metadata <c>family</c> and <c>compatible-with</c> (fingerprints, parted by blanks) say whose vectors may stand beside these.
/// </remarks>
public sealed class StaticEncoder : TextEncoder
{
    /// <summary>The metadata <c>format</c> of the files that are read.</summary>
    public const string Format = "recto-static-1";

    private readonly TermEmbeddings _embeddings;
    private readonly float[] _weights;
    private readonly float[]? _mean;
    private readonly float[]? _components;
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<TermCounter> _counters = [];

    private StaticEncoder(SafetensorsFile file, TermEmbeddings embeddings, EncoderIdentity identity)
        : base(embeddings.Dimension, identity)
    {
        (_embeddings, Metadata) = (embeddings, file.Metadata);
        _weights = TermEmbeddings.Finite(file, file.Require("weights", _embeddings.Count));
        ReadTerms(file);
        if (file.Find("mean") is not null) _mean = TermEmbeddings.Finite(file, file.Require("mean", Dimension));
        if (file.Find("components") is not null) _components = TermEmbeddings.Finite(file, file.Require("components", -1, Dimension));
    }

    /// <summary>Terms that have a vector.</summary>
    public int TermCount => _embeddings.Count;

    /// <summary>What else the file says of it.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Reads an encoder.</summary>
    /// <param name="path">Its file.</param>
    /// <exception cref="ModelFileException">The file is missing, damaged, or not an encoder.</exception>
    public static StaticEncoder Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            throw new ModelFileException(path, failed is FileNotFoundException or DirectoryNotFoundException ? "it is not there" : failed.Message.TrimEnd('.'), failed);
        }

        return Parse(bytes, path);
    }

    /// <summary>Reads an encoder from bytes.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="name">What errors call it.</param>
    /// <exception cref="ModelFileException">The bytes are not an encoder.</exception>
    public static StaticEncoder Parse(ReadOnlyMemory<byte> bytes, string name)
    {
        var file = SafetensorsFile.Parse(bytes, name);
        string format = file.Metadata.GetValueOrDefault("format", "");
        if (format != Format) throw new ModelFileException(file.Name, $"its format is '{format}' and not '{Format}'");
        string fingerprint = Convert.ToHexStringLower(SHA256.HashData(bytes.Span).AsSpan(0, 8));
        string[] compatible = file.Metadata.GetValueOrDefault("compatible-with", "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return new(file, new TermEmbeddings(file), new(fingerprint, file.Metadata.GetValueOrDefault("family", ""), compatible));
    }

    /// <summary>What one occurrence of a term adds to a text's direction, but for the logarithm of its count: the term's vector times its weight.</summary>
    /// <param name="term">The term, as analysis leaves it.</param>
    /// <param name="vector">Takes the numbers; <see cref="TextEncoder.Dimension"/> of them.</param>
    /// <returns>Whether the encoder knows the term; if not, the vector is zero.</returns>
    public bool TryGetTerm(string term, Span<float> vector)
    {
        ArgumentNullException.ThrowIfNull(term);
        CheckRoom(vector);
        vector.Clear();
        if (!_numbers.TryGetValue(term, out int number)) return false;
        _embeddings.Add(number, _weights[number], vector);
        return true;
    }

    /// <inheritdoc/>
    public override bool Encode(string text, Span<float> vector) => Encode(text, "", vector);

    /// <summary>Encodes a document.</summary>
    /// <param name="title">Its title.</param>
    /// <param name="body">Its body, which counts as much.</param>
    /// <param name="vector">Takes the vector, of length one or zero; <see cref="TextEncoder.Dimension"/> numbers.</param>
    /// <returns>Whether the document has a direction; if not, the vector is zero.</returns>
    public bool Encode(string title, string body, Span<float> vector)
    {
        ArgumentNullException.ThrowIfNull(title);
        ArgumentNullException.ThrowIfNull(body);
        CheckRoom(vector);
        vector.Clear();
        if (!_counters.TryTake(out var counter)) counter = new TermCounter(_numbers);
        try
        {
            counter.Add(title);
            counter.Add(body);
            foreach (int term in counter.Found) _embeddings.Add(term, MathF.Log(1 + counter.CountOf(term)) * _weights[term], vector);
        }
        finally
        {
            counter.Clear();
            _counters.Add(counter);
        }

        return Normalize(vector) && TakeAwayCommon(vector);
    }

    private static bool Normalize(Span<float> vector)
    {
        float norm = MathF.Sqrt(Dot(vector, vector));
        // What is left of a text that is nothing but the common part is rounding, not direction.
        if (!(norm > 1e-6f) || !float.IsFinite(norm))
        {
            vector.Clear();
            return false;
        }

        foreach (ref float x in vector) x /= norm;
        return true;
    }

    private static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        float sum = 0;
        for (int i = 0; i < a.Length; i++) sum += a[i] * b[i];
        return sum;
    }

    private bool TakeAwayCommon(Span<float> vector)
    {
        if (_mean is null && _components is null) return true;
        for (int i = 0; i < _mean?.Length; i++) vector[i] -= _mean[i];
        for (int at = 0; at < _components?.Length; at += Dimension)
        {
            var component = _components.AsSpan(at, Dimension);
            float along = Dot(vector, component);
            for (int i = 0; i < vector.Length; i++) vector[i] -= along * component[i];
        }

        return Normalize(vector);
    }

    private void ReadTerms(SafetensorsFile file)
    {
        string[] terms;
        try
        {
            terms = TermList.Read(file.Require("terms", -1).Bytes.Span, file.Metadata.GetValueOrDefault("terms", TermList.Lines));
        }
        catch (FormatException broken)
        {
            throw new ModelFileException(file.Name, broken.Message, broken);
        }

        if (terms.Length != _embeddings.Count) throw new ModelFileException(file.Name, $"it has {terms.Length} terms for {_embeddings.Count} embeddings");
        _numbers.EnsureCapacity(terms.Length);
        for (int i = 0; i < terms.Length; i++)
            if (!_numbers.TryAdd(terms[i], i)) throw new ModelFileException(file.Name, $"it has the term '{terms[i]}' twice");
    }
}
