using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;
using Recto.Retrieval.Encoders;
using Recto.Retrieval.Hybrid;

namespace Recto.Hosting.Searching.Encoders;

/// <summary>
/// What makes the vectors of papers and queries, as the settings say: an endpoint, or a file joined with what the site learned from its own papers. It is made when it is first
/// needed, and again when the site has learned anew.
/// </summary>
public sealed class SearchEncoder : IDisposable
{
    /// <summary>How much what the site learned counts beside the encoder that knows other papers too. Measured, see <c>docs/search.md</c>.</summary>
    public const double CollectionShare = 0.5;

    /// <summary>The setting for a search by words alone.</summary>
    public const string None = "none";

    private readonly SearchOptions _settings;
    private readonly IHttpClientFactory _http;
    private readonly TimeProvider _clock;
    private readonly CollectionEncoder _collection;
    private readonly Lazy<IEmbeddingGenerator<string, Embedding<float>>?> _named;
    private readonly Lock _joining = new();
    private (StaticEncoder? Learned, IEmbeddingGenerator<string, Embedding<float>>? Encoder) _joint;

    /// <summary>Reads nothing yet.</summary>
    public SearchEncoder(IOptions<RectoOptions> options, CollectionEncoder collection, IHttpClientFactory http, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_settings, _collection, _http, _clock) = (options.Value.Search, collection, http, clock);
        _named = new(Make);
    }

    /// <summary>The encoder; null for words alone.</summary>
    /// <exception cref="SettingsException">The settings name one that cannot be used.</exception>
    public IEmbeddingGenerator<string, Embedding<float>>? Generator
    {
        get
        {
            var named = _named.Value;
            if ((named is null && IsOff) || named is not (null or StaticEncoder) || _collection.Current is not { } learned)
            {
                return named;
            }

            lock (_joining)
            {
                if (_joint.Learned != learned)
                {
                    _joint = (learned, Join(named as StaticEncoder, learned));
                }

                return _joint.Encoder;
            }
        }
    }

    /// <summary>What its vectors are known by; null for words alone.</summary>
    public string? Fingerprint => Generator switch
    {
        null => null,
        var generator when generator.GetService<EncoderIdentity>() is { } identity => identity.Fingerprint,
        var generator => generator.GetService<EmbeddingGeneratorMetadata>()?.DefaultModelId ?? "unnamed",
    };

    /// <summary>Settings of the index.</summary>
    /// <exception cref="SettingsException">The weight is not between 0 and 1.</exception>
    public HybridOptions Options
    {
        get
        {
            var options = new HybridOptions { Words = PaperDocument.IndexOptions, Clock = _clock };
            return _settings.MeaningWeight is not { } weight ? options
                : weight is >= 0 and <= 1 ? options with { Weight = weight }
                : throw Refused($"Recto:Search:MeaningWeight is {weight}; it must lie between 0 and 1.");
        }
    }

    /// <summary>The encoder that is shipped, if one is.</summary>
    public static string ShippedFile => Path.Combine(AppContext.BaseDirectory, "encoders", "static.safetensors");

    /// <summary>An encoder that knows many papers together with what a collection taught; either may be missing.</summary>
    /// <param name="general">The first.</param>
    /// <param name="learned">The second.</param>
    public static IEmbeddingGenerator<string, Embedding<float>>? Join(StaticEncoder? general, StaticEncoder? learned) =>
        general is null ? learned : learned is null ? general : new JointEncoder([(general, 1 - CollectionShare), (learned, CollectionShare)]);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_named.IsValueCreated)
        {
            _named.Value?.Dispose();
        }
    }

    private IEmbeddingGenerator<string, Embedding<float>>? Make()
    {
        if (_settings.Endpoint is { } endpoint)
        {
            return Ask(endpoint);
        }

        if (IsOff)
        {
            return null;
        }

        if (string.IsNullOrWhiteSpace(_settings.Encoder))
        {
            return File.Exists(ShippedFile) ? Load(ShippedFile) : null;
        }

        return Load(_settings.Encoder);
    }

    private bool IsOff => string.Equals(_settings.Encoder, None, StringComparison.OrdinalIgnoreCase);

    private EndpointEncoder Ask(Uri endpoint)
    {
        if (endpoint is not { IsAbsoluteUri: true, Scheme: "http" or "https" })
        {
            throw Refused($"Recto:Search:Endpoint is '{endpoint}'; it must start with http:// or https://.");
        }

        return string.IsNullOrWhiteSpace(_settings.Model) || _settings.Dimensions is not (>= 1 and <= 4096 and var dimensions)
            ? throw Refused("Recto:Search:Endpoint needs Recto:Search:Model and Recto:Search:Dimensions (1 to 4096) beside it.")
            : new EndpointEncoder(_http.CreateClient(nameof(EndpointEncoder)), endpoint, _settings.Model, dimensions, _settings.ApiKey, _clock);
    }

    private static SettingsException Refused(string message) => new(message, new ArgumentException(message));

    private static IEmbeddingGenerator<string, Embedding<float>> Load(string path)
    {
        try
        {
            return string.Equals(Path.GetExtension(path), ".onnx", StringComparison.OrdinalIgnoreCase) ? OnnxEncoder.Load(path) : StaticEncoder.Load(path);
        }
        catch (ModelFileException exception)
        {
            throw new SettingsException($"{exception.Message} Recto:Search:Encoder names another one, or 'none' for a search by words alone.", exception);
        }
    }
}
