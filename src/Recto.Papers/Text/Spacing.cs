namespace Recto.Papers.Text;

/// <summary>White space: single within a paragraph, an empty line between paragraphs, none at the ends.</summary>
internal static class Spacing
{
    /// <param name="text">Text whose line ends are <c>\n</c>.</param>
    /// <param name="oneLine">Whether paragraphs are joined too.</param>
    public static string Normalise(string text, bool oneLine)
    {
        var result = new CharBuffer(text.Length);
        var i = 0;
        while (i < text.Length)
        {
            if (text[i] is not (' ' or '\t' or '\n'))
            {
                var end = text.AsSpan(i).IndexOfAny(' ', '\t', '\n');
                result.Append(end < 0 ? text.AsSpan(i) : text.AsSpan(i, end));
                i = end < 0 ? text.Length : i + end;
                continue;
            }

            var start = i;
            while (i < text.Length && text[i] is ' ' or '\t' or '\n')
            {
                i++;
            }

            if (result.Length > 0 && i < text.Length)
            {
                result.Append(!oneLine && IsParagraphBreak(text.AsSpan(start, i - start), result[^1], text[i]) ? "\n\n" : " ");
            }
        }

        return result.ToString();
    }

    // arXiv marks a paragraph by a line end and an indent; pretty-printed XML indents every line, so a sentence must have ended there.
    private static bool IsParagraphBreak(ReadOnlySpan<char> gap, char last, char next)
    {
        var lineEnd = gap.IndexOf('\n');
        if (lineEnd < 0)
        {
            return false;
        }

        var rest = gap[(lineEnd + 1)..];
        return rest.Contains('\n') || next == '•' || (rest.Length > 0 && last is '.' or '!' or '?' or ':' && (rest.Length > 1 || rest[0] == '\t'));
    }
}
