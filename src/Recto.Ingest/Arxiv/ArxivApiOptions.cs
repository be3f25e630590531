namespace Recto.Ingest;

/// <summary>How the arXiv API is asked. The defaults keep to what arXiv asks of its clients.</summary>
public sealed record ArxivApiOptions
{
    /// <summary>The address of the API.</summary>
    public Uri Endpoint { get; init; } = new("https://export.arxiv.org/api/query");

    /// <summary>Papers asked for at a time, 1 to 2,000. Default 100.</summary>
    public int PageSize { get; init; } = 100;

    /// <summary>The least time between two calls. Default 3 seconds, arXiv's rule; only a test against another server should change it.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How often a call is made before giving up. Default 5.</summary>
    public int Attempts { get; init; } = 5;

    /// <summary>The longest wait for one answer. Default 60 seconds.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);
}
