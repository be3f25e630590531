namespace Recto.Labs.Common;

/// <summary>What the library says of a lab's method: its README, and the example in it.</summary>
public static class MethodPage
{
    /// <summary>The method's README as Markdown; empty when the method has none.</summary>
    /// <param name="card">The lab's card.</param>
    public static string Markdown(LabCard card)
    {
        using var stream = typeof(MethodPage).Assembly.GetManifestResourceStream($"methods/{card.Method}/README.md");
        return stream is null ? "" : new StreamReader(stream).ReadToEnd();
    }

    /// <summary>The example in C#: the first block of code of the README that is C#; empty when there is none.</summary>
    /// <param name="card">The lab's card.</param>
    public static string Example(LabCard card)
    {
        const string fence = "```";
        var page = Markdown(card).ReplaceLineEndings("\n");
        int start = page.IndexOf(fence + "csharp\n", StringComparison.Ordinal);
        if (start < 0)
        {
            return "";
        }

        start = page.IndexOf('\n', start) + 1;
        return page[start..page.IndexOf(fence, start, StringComparison.Ordinal)].TrimEnd();
    }
}
