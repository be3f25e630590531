namespace Recto.Cli.Output;

/// <summary>Makes text from outside harmless for a terminal: no escape sequences, nothing that turns the reading direction.</summary>
internal static class ShownText
{
    private const int MaxLength = 2_000;

    /// <summary>The text with <c>�</c> for what a terminal would obey instead of show; cut when nobody would read so much.</summary>
    public static string Of(string text)
    {
        var shown = string.Concat(text.Take(MaxLength).Select(c => c is '\n' || !(char.IsControl(c) || IsDirection(c)) ? c : '\uFFFD'));
        return text.Length <= MaxLength ? shown : shown + "…";
    }

    private static bool IsDirection(char c) => c is '\u061C' or '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
