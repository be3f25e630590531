using Recto.Retrieval.Highlighting;

namespace Recto.Retrieval;

/// <summary>
/// Marks in a text what a query finds there, and chooses the part of a long text worth showing. One highlighter serves one query and any
/// number of texts and threads. Words are compared as the index compares them: <c>networks</c> marks <c>Network</c>.
/// </summary>
public sealed class Highlighter
{
    /// <summary>What is put where a window leaves text out.</summary>
    public const string Ellipsis = "…";

    private readonly IndexSchema _schema;
    private readonly HighlightTerms _terms;

    /// <summary>Creates a highlighter.</summary>
    /// <param name="schema">The fields of the index.</param>
    /// <param name="query">The query as understood by the search. Negated parts and filters mark nothing.</param>
    public Highlighter(IndexSchema schema, ParsedQuery query)
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(query);
        _schema = schema;
        _terms = new HighlightTerms(schema, query);
    }

    /// <summary>The whole text, cut where matches begin and end. An empty text has no fragments.</summary>
    /// <param name="field">The text field that the text is of.</param>
    /// <param name="text">The text.</param>
    /// <exception cref="ArgumentException">The schema has no such text field.</exception>
    public IReadOnlyList<TextFragment> Mark(string field, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Fragments.Cut(text, 0, text.Length, _terms.Find(FieldIndex(field), text));
    }

    /// <summary>
    /// The window of the text with the most different words of the query, from word to word, with an ellipsis where text was left out.
    /// Without a match it is the beginning of the text.
    /// </summary>
    /// <param name="field">The text field that the text is of.</param>
    /// <param name="text">The text.</param>
    /// <param name="length">Wanted length in UTF-16 units, at least 20. Default 240; a window is at most that long, without the ellipses.</param>
    /// <exception cref="ArgumentException">The schema has no such text field.</exception>
    public IReadOnlyList<TextFragment> Snippet(string field, string text, int length = 240)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 20);
        var marks = _terms.Find(FieldIndex(field), text);
        if (text.Length <= length) return Fragments.Cut(text, 0, text.Length, marks);
        var (from, to) = SnippetWindow.Best(text, marks, length);
        var fragments = Fragments.Cut(text, from, to, marks);
        if (from > 0) fragments.Insert(0, new TextFragment(Ellipsis, false));
        if (to < text.Length) fragments.Add(new TextFragment(Ellipsis, false));
        return fragments;
    }

    private int FieldIndex(string field)
    {
        int index = _schema.TextIndex(field);
        return index >= 0 ? index : throw new ArgumentException($"There is no text field '{field}'.");
    }
}
