using Microsoft.Extensions.AI;

namespace Recto.Retrieval.Encoders;

/// <summary>Text to vector in this process, without a network or a native library. Safe for any number of threads.</summary>
public abstract class TextEncoder : IEmbeddingGenerator<string, Embedding<float>>
{
    private readonly EmbeddingGeneratorMetadata _metadata;

    private protected TextEncoder(int dimension, EncoderIdentity identity)
    {
        (Dimension, Identity) = (dimension, identity);
        _metadata = new("recto", null, identity.Fingerprint, dimension);
    }

    /// <summary>Numbers in a vector.</summary>
    public int Dimension { get; }

    /// <summary>What its vectors are known by.</summary>
    public EncoderIdentity Identity { get; }

    /// <summary>Encodes a text.</summary>
    /// <param name="text">The text, any length; nothing in it is an operator.</param>
    /// <param name="vector">Takes the vector, of length one or zero; <see cref="Dimension"/> numbers.</param>
    /// <returns>Whether the text has a direction; if not, the vector is zero.</returns>
    /// <exception cref="ArgumentException">There is room for another number of numbers.</exception>
    public abstract bool Encode(string text, Span<float> vector);

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
        if (serviceType == typeof(EncoderIdentity)) return Identity;
        if (serviceType == typeof(EmbeddingGeneratorMetadata)) return _metadata;
        return serviceType.IsInstanceOfType(this) ? this : null;
    }

    /// <summary>Nothing to let go of: an encoder holds memory only.</summary>
    public void Dispose() => GC.SuppressFinalize(this);

    /// <summary>Fails when a vector has not this encoder's length.</summary>
    private protected void CheckRoom(ReadOnlySpan<float> vector)
    {
        if (vector.Length != Dimension) throw new ArgumentException($"A vector here has {Dimension} numbers; there is room for {vector.Length}.", nameof(vector));
    }
}
