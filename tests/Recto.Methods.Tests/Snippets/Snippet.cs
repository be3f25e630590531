namespace Recto.Methods.Tests.Snippets;

/// <summary>Holds the snippet of a method's README to the code of a test, so that what is printed is what runs.</summary>
internal static class Snippet
{
    private const string Start = "// snippet";
    private const string End = "// end";

    /// <summary>Requires that the README's first C# block equals the marked lines of the test file, apart from indentation.</summary>
    public static void IsPrintedIn(string methodFolder, string testFile, string document = "README.md")
    {
        string root = Root();
        string readme = File.ReadAllText(Path.Combine(root, "src", "Recto.Methods", methodFolder, document));
        string code = File.ReadAllText(Path.Combine(root, "tests", "Recto.Methods.Tests", "Snippets", testFile));
        Assert.Equal(Lines(Between(code, Start, End)), Lines(Between(readme, "```csharp", "```")));
    }

    private static string Between(string text, string start, string end)
    {
        int from = text.IndexOf(start, StringComparison.Ordinal);
        Assert.True(from >= 0, $"'{start}' is missing");
        from += start.Length;
        int to = text.IndexOf(end, from, StringComparison.Ordinal);
        Assert.True(to >= 0, $"'{end}' is missing");
        return text[from..to];
    }

    private static string[] Lines(string text)
        => [.. text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>The folder of the solution.</summary>
    public static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Recto.slnx")))
                return folder.FullName;
        }

        throw new InvalidOperationException("Recto.slnx was not found above the test.");
    }
}
