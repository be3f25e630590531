using Microsoft.Extensions.AI;

namespace Recto.Retrieval.Hybrid;

/// <summary>Vectors of queries, or a sentence that says why there is none. An encoder that failed is left alone for a while, so that not every query waits for it.</summary>
internal sealed class QueryEncoder(IEmbeddingGenerator<string, Embedding<float>> encoder, int dimension, HybridOptions options)
{
    private const string Without = "Searching by meaning is not available at the moment, so these results match by words alone";

    private long _failedAt;
    private string? _failure;

    /// <summary>The vector of a text, null if it has no direction; or a notice.</summary>
    public async ValueTask<(float[]? Vector, string? Notice)> EncodeAsync(string text, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(text)) return (null, null);
        if (Volatile.Read(ref _failure) is { } before && options.Clock.GetElapsedTime(_failedAt) < options.EncoderRest) return (null, before);
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
            var encoding = encoder.GenerateAsync([text], null, patience.Token);
            GeneratedEmbeddings<Embedding<float>> made;
            try
            {
                made = encoding.IsCompleted ? await encoding : await encoding.WaitAsync(options.EncoderPatience, options.Clock, ct);
            }
            finally
            {
                if (!encoding.IsCompleted) await patience.CancelAsync();
            }

            float[] vector = Check(made, 1, dimension)[0];
            Volatile.Write(ref _failure, null);
            return (Array.TrueForAll(vector, x => x == 0) ? null : vector, null);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // Whatever another maker's encoder throws, words can still answer.
        catch (Exception failed)
#pragma warning restore CA1031
        {
            string reason = failed is TimeoutException ? "the encoder did not answer in time" : "the encoder failed";
            _failedAt = options.Clock.GetTimestamp();
            Volatile.Write(ref _failure, $"{Without} ({reason}).");
            return (null, _failure);
        }
    }

    /// <summary>The vectors that were made, if there are as many as texts and all are sound.</summary>
    public static float[][] Check(GeneratedEmbeddings<Embedding<float>> made, int texts, int dimension)
    {
        if (made.Count != texts) throw new InvalidDataException($"The encoder gave {made.Count} vectors for {texts} texts.");
        var vectors = new float[texts][];
        for (int i = 0; i < texts; i++)
        {
            vectors[i] = made[i].Vector.ToArray();
            if (vectors[i].Length != dimension) throw new InvalidDataException($"The encoder gave {vectors[i].Length} numbers where {dimension} were expected.");
            if (!Array.TrueForAll(vectors[i], float.IsFinite)) throw new InvalidDataException("The encoder gave a number that is not finite.");
        }

        return vectors;
    }
}
