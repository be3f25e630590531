namespace Recto.Bench.Search;

/// <summary>A search engine under measurement.</summary>
internal interface IRival : IDisposable
{
    string Name { get; }

    /// <summary>Size of the index on disk, in bytes.</summary>
    long Bytes { get; }

    void Fill(IEnumerable<(string Id, string Title, string Text)> documents);

    /// <summary>Ids of the best documents, best first.</summary>
    IReadOnlyList<string> Search(string query, int depth);
}
