using System.Buffers;

namespace Recto.Papers.Text;

/// <summary>
/// Readable plain text from titles and abstracts as sources give them: LaTeX, the remains of LaTeX whose backslashes were lost on the way,
/// inline HTML tags and entities, invisible and direction-changing characters.
/// </summary>
/// <remarks>
/// It never throws, takes time linear in the length of the text, and leaves its own output alone. The result is text and not markup: a
/// page that shows it must still encode it, and <c>a &lt; b</c> stays as it is.
/// </remarks>
public static class PlainText
{
    // Rendering can uncover something to render, as in <<b></b>b>, so it is repeated until nothing changes. Real text needs two passes.
    private const int MostPasses = 12;

    private static readonly SearchValues<char> Suspicious = SearchValues.Create(SuspiciousCharacters());

    /// <summary>The text of an abstract: paragraphs are separated by an empty line; within one, white space is single.</summary>
    /// <param name="raw">The text as the source gave it; null counts as empty.</param>
    public static string FromSource(string? raw) => Clean(raw, oneLine: false);

    /// <summary>The text of a title, name or other field that is one line.</summary>
    /// <param name="raw">The text as the source gave it; null counts as empty.</param>
    public static string LineFromSource(string? raw) => Clean(raw, oneLine: true);

    private static string Clean(string? raw, bool oneLine)
    {
        var text = raw ?? "";
        for (var pass = 0; pass < MostPasses && NeedsWork(text); pass++)
        {
            var before = text;
            text = InlineTags.Remove(SafeCharacters.Keep(text));
            text = TexRenderer.Render(BareCommands.Restore(text));
            text = Spacing.Normalise(text, oneLine);
            if (string.Equals(text, before, StringComparison.Ordinal))
            {
                break;
            }
        }

        return text;
    }

    private static bool NeedsWork(string text) =>
        text.Length > 0
        && (text.AsSpan().ContainsAny(Suspicious)
            || text.AsSpan().ContainsAnyExceptInRange(' ', '\uFFFF')
            || text[0] == ' '
            || text[^1] == ' '
            || text.Contains("  ", StringComparison.Ordinal)
            || text.Contains("--", StringComparison.Ordinal)
            || text.Contains("''", StringComparison.Ordinal)
            || BareCommands.MayOccurIn(text));

    private static string SuspiciousCharacters()
    {
        const string Markup = "\\${}^_~`<&";
        var invisible = Enumerable.Range(0x7F, 0x22).Append(0xAD).Concat(Enumerable.Range(0x0300, 0x70)).Concat(Enumerable.Range(0x2000, 0x10))
            .Concat(Enumerable.Range(0x2028, 8)).Concat(Enumerable.Range(0x205F, 0x11)).Append(0x3000).Append(0x061C).Append(0x180E)
            .Concat(Enumerable.Range(0xFFF0, 16)).Append(0xFEFF);
        // Surrogates: pairs can be tag characters, halves are an error.
        return Markup + string.Concat(invisible.Concat(Enumerable.Range(0xD800, 0x800)).Select(code => (char)code));
    }
}
