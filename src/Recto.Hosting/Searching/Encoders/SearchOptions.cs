namespace Recto.Hosting.Searching.Encoders;

/// <summary>How search finds by meaning, from configuration section <c>Recto:Search</c>.</summary>
public sealed class SearchOptions
{
    /// <summary>
    /// What makes vectors of texts: the path of a <c>.safetensors</c> file that <c>recto train</c> wrote, or <c>none</c> for words alone. Default: the encoder that
    /// is shipped with Recto, and words alone where there is none.
    /// </summary>
    public string? Encoder { get; set; }

    /// <summary>
    /// An endpoint that gives embeddings as OpenAI's does, up to its version, e.g. <c>http://localhost:11434/v1</c>. Titles, abstracts and queries are sent to it. It
    /// takes the place of <see cref="Encoder"/> and needs <see cref="Model"/> and <see cref="Dimensions"/>. Default none: the site makes no request to anybody.
    /// </summary>
    public Uri? Endpoint { get; set; }

    /// <summary>The model's name at the endpoint.</summary>
    public string? Model { get; set; }

    /// <summary>How many numbers the vectors of the endpoint's model have, 1 to 4,096.</summary>
    public int? Dimensions { get; set; }

    /// <summary>What the endpoint wants as a bearer token. Default none.</summary>
    public string? ApiKey { get; set; }

    /// <summary>How much meaning counts beside words, from 0 to 1. Default: as measured for the shipped encoder.</summary>
    public double? MeaningWeight { get; set; }
}
