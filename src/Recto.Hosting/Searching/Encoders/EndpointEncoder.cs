using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.AI;
using Recto.Retrieval.Encoders;

namespace Recto.Hosting.Searching.Encoders;

/// <summary>
/// Vectors from an endpoint that speaks as OpenAI's does: <c>POST …/embeddings</c> with <c>model</c> and <c>input</c>. What may pass (no connection, 429, 5xx) is tried
/// three times; an answer takes half a minute at most.
/// </summary>
public sealed class EndpointEncoder : IEmbeddingGenerator<string, Embedding<float>>
{
    private const int Attempts = 3;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(500);

    private readonly HttpClient _http;
    private readonly TimeProvider _clock;
    private readonly Uri _address;
    private readonly string _model;
    private readonly string? _key;
    private readonly EmbeddingGeneratorMetadata _metadata;
    private readonly EncoderIdentity _identity;

    /// <summary>Nothing is asked yet.</summary>
    /// <param name="http">Used, not owned.</param>
    /// <param name="endpoint">Its address up to the version, such as <c>http://localhost:11434/v1</c>.</param>
    /// <param name="model">The model's name there.</param>
    /// <param name="dimension">Numbers in its vectors.</param>
    /// <param name="key">Sent as a bearer token; null for none.</param>
    /// <param name="clock">For limits and pauses.</param>
    public EndpointEncoder(HttpClient http, Uri endpoint, string model, int dimension, string? key, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        (_http, _model, _key, _clock) = (http, model, key, clock);
        _address = new Uri(endpoint.AbsoluteUri.TrimEnd('/') + "/embeddings");
        _metadata = new("endpoint", endpoint, model, dimension);
        _identity = new($"{endpoint.Authority}/{model}/{dimension}", "", []);
    }

    /// <inheritdoc/>
    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        string[] texts = [.. values];
        for (var attempt = 1; ; attempt++)
        {
            var pause = FirstPause * Math.Pow(2, attempt - 1);
            try
            {
                return await AskAsync(texts, cancellationToken);
            }
            catch (HttpRequestException exception) when (attempt < Attempts && exception.StatusCode is null or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError)
            {
                await Task.Delay(pause, _clock, cancellationToken);
            }
        }
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is not null ? null
        : serviceType == typeof(EmbeddingGeneratorMetadata) ? _metadata
        : serviceType == typeof(EncoderIdentity) ? _identity
        : serviceType.IsInstanceOfType(this) ? this : null;

    /// <summary>Nothing to let go of: the client is the caller's.</summary>
    public void Dispose()
    {
    }

    private async Task<GeneratedEmbeddings<Embedding<float>>> AskAsync(string[] texts, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Limit, _clock);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, _address)
            {
                Content = JsonContent.Create(new { model = _model, input = texts, encoding_format = "float" }),
            };
            request.Headers.Authorization = string.IsNullOrEmpty(_key) ? null : new AuthenticationHeaderValue("Bearer", _key);
            using var response = await _http.SendAsync(request, linked.Token);
            response.EnsureSuccessStatusCode();
            await using var body = await response.Content.ReadAsStreamAsync(linked.Token);
            using var answer = await JsonDocument.ParseAsync(body, default, linked.Token);
            return Read(answer.RootElement, texts.Length);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"{_address} did not answer within {Limit.TotalSeconds} seconds.", exception);
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException($"{_address} did not answer with embeddings: {exception.Message}", exception);
        }
    }

    // An answer may name its vectors in any order.
    private static GeneratedEmbeddings<Embedding<float>> Read(JsonElement answer, int texts)
    {
        var vectors = new float[texts][];
        foreach (var item in answer.GetProperty("data").EnumerateArray())
        {
            var index = item.GetProperty("index").GetInt32();
            if (index < 0 || index >= texts)
            {
                throw new FormatException($"it numbers a vector {index} of {texts}.");
            }

            vectors[index] = [.. item.GetProperty("embedding").EnumerateArray().Select(number => number.GetSingle())];
        }

        return Array.TrueForAll(vectors, vector => vector is not null)
            ? new(vectors.Select(vector => new Embedding<float>(vector)))
            : throw new FormatException("a vector is missing.");
    }
}
