namespace Recto.Retrieval.Segments;

/// <summary>A word form while documents come in: its term and the number of documents that write it so.</summary>
internal sealed class WordBuffer(TermBuffer term)
{
    private int _lastDocument = -1;

    public TermBuffer Term { get; } = term;

    public uint Documents { get; private set; }

    public void Seen(int document)
    {
        if (document == _lastDocument) return;
        _lastDocument = document;
        Documents++;
    }
}
