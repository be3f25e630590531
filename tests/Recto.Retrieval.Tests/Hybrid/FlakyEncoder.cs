using Microsoft.Extensions.AI;
using Recto.Retrieval.Encoders;

namespace Recto.Retrieval.Tests.Hybrid;

/// <summary>An encoder that fails or hangs when told to.</summary>
internal sealed class FlakyEncoder(StaticEncoder inner) : IEmbeddingGenerator<string, Embedding<float>>
{
    public bool Fails { get; set; }

    public bool Hangs { get; set; }

    public int Calls { get; private set; }

    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        Calls++;
        if (Fails) throw new HttpRequestException("connection refused");
        if (Hangs) await Task.Delay(Timeout.Infinite, cancellationToken);
        return await inner.GenerateAsync(values, options, cancellationToken);
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => inner.GetService(serviceType, serviceKey);

    public void Dispose()
    {
    }
}
