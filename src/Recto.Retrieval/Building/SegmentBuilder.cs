using Recto.Retrieval.Analysis;
using Recto.Retrieval.Segments;

namespace Recto.Retrieval.Building;

/// <summary>Turns documents into a segment. For one thread; keeps what it learnt of words for the next segment.</summary>
internal sealed class SegmentBuilder
{
    private readonly IndexSchema _schema;
    private readonly int[] _boosts;
    private readonly bool[] _topical;
    private readonly WordScanner _scanner = new();
    private readonly UsedNumbers _terms = new();
    private readonly UsedNumbers _words = new();
    private readonly Tally _tally = new();
    private Vocabulary _vocabulary = new();

    public SegmentBuilder(IndexSchema schema)
    {
        _schema = schema;
        _boosts = schema.BoostUnits;
        bool onlyNames = schema.TextFields.All(f => f.Analysis == TextAnalysis.Names);
        // Whether a word says what the document is about; names of authors do not.
        _topical = [.. schema.TextFields.Select(f => onlyNames || f.Analysis != TextAnalysis.Names)];
    }

    /// <summary>Writes a segment of the documents, in their order.</summary>
    public void Write(IEnumerable<SearchDocument> documents, SegmentOutput output, double k1, double b, CancellationToken ct)
    {
        try
        {
            var read = new ReadDocuments(_schema, _tally);
            foreach (var document in documents)
            {
                ct.ThrowIfCancellationRequested();
                Read(document, read);
            }
            Write(read, new SegmentWriter(output, _schema, read.Columns, k1, b), ct);
        }
        finally
        {
            _terms.Clear();
            _words.Clear();
            _tally.Clear();
            if (_vocabulary.IsFull) _vocabulary = new Vocabulary();
        }
    }

    private void Read(SearchDocument document, ReadDocuments read)
    {
        Span<int> lengths = stackalloc int[_schema.TextFields.Count];
        Span<int> ends = stackalloc int[_schema.TextFields.Count];
        Span<long> numbers = stackalloc long[_schema.NumberFields.Count];
        for (int f = 0, end = 0; f < lengths.Length; ends[f++] = end)
        {
            if (!document.Text.TryGetValue(_schema.TextFields[f].Name, out string? text)) continue;
            (lengths[f], int span) = ReadText(f, text, read);
            end += span;
        }
        for (int f = 0; f < numbers.Length; f++)
            numbers[f] = document.Numbers.TryGetValue(_schema.NumberFields[f], out long value) ? value : DocumentColumns.NoNumber;
        read.AddKeys(document);
        read.Columns.Add(document.Id, lengths, ends, numbers);
        read.Tally.EndDocument();
    }

    private (int Length, int Span) ReadText(int field, string text, ReadDocuments read)
    {
        if (string.IsNullOrEmpty(text)) return (0, 0);
        var analysis = _schema.TextFields[field].Analysis;
        int length = 0, position = -1, last = -1;
        _scanner.Open(text);
        while (_scanner.Next())
        {
            var part = _scanner.Current;
            position += part.Increment;
            if (part.Length == 0) continue;
            var (term, word) = _vocabulary.Find(analysis, _scanner.Word);
            if (term == Vocabulary.None || position > Tally.PositionMask) continue;
            int local = _terms.Add(term);
            read.Tally.Add(local, field, position);
            if (position != last) length++;
            last = position;
            // A word that lost a sign on the way is shown as it was written.
            if (part.To - part.From != part.Length) word = _vocabulary.WordOf(text.AsSpan(part.From, part.To - part.From));
            if (word != Vocabulary.None) read.NoteWord(_words.Add(word), local);
        }
        return (length, last + 1);
    }

    private void Write(ReadDocuments read, SegmentWriter writer, CancellationToken ct)
    {
        read.WriteKeys(writer);
        int first = writer.TermCount;
        var order = new Numbering(_vocabulary.Terms, _terms.All);
        var numbers = new int[order.Count];
        var frequencies = new int[order.Count];
        var (starts, documents, places) = read.Tally.ByTerm();
        var at = new List<int>();
        for (int place = 0; place < order.Count; place++)
        {
            ct.ThrowIfCancellationRequested();
            int term = order.UsedAt(place);
            WritePostings(writer.Postings, read.Columns, documents.AsSpan(starts[term]..starts[term + 1]), places.AsSpan(starts[term]..starts[term + 1]), at);
            frequencies[term] = writer.Postings.Count;
            writer.EndTerm(order.KeyAt(place));
            numbers[term] = first + place;
        }
        var words = new Numbering(_vocabulary.Words, _words.All);
        for (int place = 0; place < words.Count; place++)
        {
            var (uses, term) = read.Word(words.UsedAt(place));
            writer.Word(words.KeyAt(place), uses, numbers[term]);
        }
        writer.Finish(new BestTermChooser(_boosts, _topical, numbers, frequencies).Choose(read, writer.TermCount));
    }

    private void WritePostings(TermWriter target, DocumentColumns columns, ReadOnlySpan<int> documents, ReadOnlySpan<uint> places, List<int> at)
    {
        for (int i = 0; i < documents.Length;)
        {
            int document = documents[i], units = 0, before = -1;
            at.Clear();
            for (; i < documents.Length && documents[i] == document; i++)
            {
                int field = (int)(places[i] >> Tally.FieldShift);
                int place = (int)(places[i] & Tally.PositionMask) + columns.FieldStart(field, document);
                // The joined form of a word cut at its longest can equal its first part: that is one occurrence.
                if (place == before) continue;
                at.Add(before = place);
                units += _boosts[field];
            }
            target.Add(document, units, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(at));
        }
    }
}
