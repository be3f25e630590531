using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;
using Recto.Retrieval.Encoders;
using Recto.Retrieval.Hybrid;

namespace Recto.Hosting.Searching.Encoders;

/// <summary>What makes the vectors of papers and queries, as the settings say. It is made when it is first needed.</summary>
public sealed class SearchEncoder : IDisposable
{
    private const string None = "none";

    private readonly SearchOptions _settings;
    private readonly IHttpClientFactory _http;
    private readonly TimeProvider _clock;
    private readonly Lazy<IEmbeddingGenerator<string, Embedding<float>>?> _generator;

    /// <summary>Reads nothing yet.</summary>
    public SearchEncoder(IOptions<RectoOptions> options, IHttpClientFactory http, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_settings, _http, _clock) = (options.Value.Search, http, clock);
        _generator = new(Make);
    }

    /// <summary>The encoder; null for words alone.</summary>
    /// <exception cref="SettingsException">The settings name one that cannot be used.</exception>
    public IEmbeddingGenerator<string, Embedding<float>>? Generator => _generator.Value;

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

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_generator.IsValueCreated)
        {
            _generator.Value?.Dispose();
        }
    }

    private IEmbeddingGenerator<string, Embedding<float>>? Make()
    {
        if (_settings.Endpoint is { } endpoint)
        {
            return Ask(endpoint);
        }

        if (string.Equals(_settings.Encoder, None, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        if (string.IsNullOrWhiteSpace(_settings.Encoder))
        {
            return File.Exists(ShippedFile) ? Load(ShippedFile) : null;
        }

        return Load(_settings.Encoder);
    }

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
