namespace Recto.Retrieval.Encoders;

/// <summary>
/// The texts that an encoder is trained on, as numbers of terms (those of <see cref="TextAnalysis.English"/>): four bytes a word. Terms that few documents have are left out,
/// and the most frequent are numbered first.
/// </summary>
public sealed class TermCorpus
{
    private readonly int[] _words;
    private readonly int[] _titleStarts;
    private readonly int[] _bodyStarts;

    internal TermCorpus(string[] terms, int[] documentFrequencies, int[] words, int[] titleStarts, int[] bodyStarts)
    {
        (Terms, DocumentFrequencies) = (terms, documentFrequencies);
        (_words, _titleStarts, _bodyStarts) = (words, titleStarts, bodyStarts);
    }

    /// <summary>The terms, the most frequent first.</summary>
    public IReadOnlyList<string> Terms { get; }

    /// <summary>How many documents have each term.</summary>
    public IReadOnlyList<int> DocumentFrequencies { get; }

    /// <summary>How many documents there are.</summary>
    public int Count => _bodyStarts.Length;

    /// <summary>The words of a title, in order; those without a term are left out.</summary>
    /// <param name="document">The number of the document, in reading order.</param>
    public ReadOnlySpan<int> Title(int document) => Words(_titleStarts[document], _bodyStarts[document]);

    /// <summary>The words of a body, in order; those without a term are left out.</summary>
    /// <param name="document">The number of the document, in reading order.</param>
    public ReadOnlySpan<int> Body(int document) => Words(_bodyStarts[document], _titleStarts[document + 1]);

    /// <summary>Reads documents.</summary>
    /// <param name="documents">Their titles and bodies.</param>
    /// <param name="minDocuments">A term that fewer documents have is left out. Default 2.</param>
    /// <param name="maxTerms">More terms than this are left out, the rarest first. Default 100,000.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    public static TermCorpus Read(
        IEnumerable<(string Title, string Body)> documents, int minDocuments = 2, int maxTerms = 100_000, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(documents);
        var builder = new TermCorpusBuilder();
        foreach (var (title, body) in documents)
        {
            cancellationToken.ThrowIfCancellationRequested();
            builder.Add(title, body);
        }

        return builder.Build(minDocuments, maxTerms);
    }

    /// <summary>The inverse document frequency ln(1 + N / n) of each term.</summary>
    public float[] InverseDocumentFrequencies() => [.. DocumentFrequencies.Select(n => MathF.Log(1 + (float)Count / n))];

    private ReadOnlySpan<int> Words(int from, int to) => _words.AsSpan(from..to);
}
