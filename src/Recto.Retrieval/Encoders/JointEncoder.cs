using Microsoft.Extensions.AI;

namespace Recto.Retrieval.Encoders;

/// <summary>
/// Several encoders as one: their vectors stand one after the other, each with its share, so that the cosine of two texts is the mean of the encoders' cosines. A text that one
/// of them knows no term of is compared by the others alone. Safe for any number of threads.
/// </summary>
public sealed class JointEncoder : IEmbeddingGenerator<string, Embedding<float>>
{
    private readonly (StaticEncoder Encoder, float Scale)[] _parts;
    private readonly EmbeddingGeneratorMetadata _metadata;
    private readonly EncoderIdentity _identity;

    /// <summary>Joins encoders.</summary>
    /// <param name="parts">The encoders and their shares, each above 0; at least one.</param>
    /// <exception cref="ArgumentException">There is none, or a share is not above 0.</exception>
    public JointEncoder(IReadOnlyList<(StaticEncoder Encoder, double Share)> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        if (parts.Count == 0) throw new ArgumentException("There must be at least one encoder.", nameof(parts));
        if (parts.Any(p => !(p.Share > 0) || !double.IsFinite(p.Share))) throw new ArgumentException("The share of an encoder must be a finite number above 0.", nameof(parts));
        double all = parts.Sum(p => p.Share);
        _parts = [.. parts.Select(p => (p.Encoder, (float)Math.Sqrt(p.Share / all)))];
        Dimension = parts.Sum(p => p.Encoder.Dimension);
        string fingerprint = string.Join('+', parts.Select(p => FormattableString.Invariant($"{p.Encoder.Identity.Fingerprint}*{p.Share / all:0.###}")));
        _identity = new(fingerprint, "", []);
        _metadata = new("recto", null, $"joint-{fingerprint}", Dimension);
    }

    /// <summary>Numbers in a vector.</summary>
    public int Dimension { get; }

    /// <summary>Encodes a text.</summary>
    /// <param name="text">The text, any length.</param>
    /// <param name="vector">Takes the vector, of length one or zero; <see cref="Dimension"/> numbers.</param>
    /// <returns>Whether the text has a direction; if not, the vector is zero.</returns>
    public bool Encode(string text, Span<float> vector)
    {
        if (vector.Length != Dimension) throw new ArgumentException($"A vector here has {Dimension} numbers; there is room for {vector.Length}.", nameof(vector));
        float length = 0;
        int at = 0;
        foreach (var (encoder, scale) in _parts)
        {
            var part = vector.Slice(at, encoder.Dimension);
            at += encoder.Dimension;
            if (!encoder.Encode(text, part)) continue;
            foreach (ref float x in part) x *= scale;
            length += scale * scale;
        }

        if (length == 0) return false;
        float rest = 1 / MathF.Sqrt(length);
        foreach (ref float x in vector) x *= rest;
        return true;
    }

    /// <inheritdoc/>
    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(values);
        var embeddings = new GeneratedEmbeddings<Embedding<float>>();
        foreach (string value in values)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var vector = new float[Dimension];
            Encode(value, vector);
            embeddings.Add(new(vector));
        }

        return Task.FromResult(embeddings);
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        if (serviceKey is not null) return null;
        if (serviceType == typeof(EncoderIdentity)) return _identity;
        if (serviceType == typeof(EmbeddingGeneratorMetadata)) return _metadata;
        return serviceType.IsInstanceOfType(this) ? this : null;
    }

    /// <summary>Nothing to let go of: the encoders are the caller's.</summary>
    public void Dispose()
    {
    }
}
