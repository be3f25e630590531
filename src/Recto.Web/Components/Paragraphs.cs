namespace Recto.Web.Components;

/// <summary>Paragraphs of plain text.</summary>
public static class Paragraphs
{
    /// <summary>The paragraphs of a text in which empty lines part them.</summary>
    public static IReadOnlyList<string> Of(string? text) =>
        text is null ? [] : text.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
