using System.Text.Json;

namespace Recto.Methods.Retrieval;

/// <summary>The fixed questions that a search may ask back.</summary>
public sealed class ClarificationCatalogue
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Makes a catalogue.</summary>
    /// <param name="questions">At least two.</param>
    /// <exception cref="ArgumentException">There are fewer than two, two have one id, or one lacks an id or a text.</exception>
    public ClarificationCatalogue(IReadOnlyList<CatalogueQuestion> questions)
    {
        ArgumentNullException.ThrowIfNull(questions);
        if (questions.Count < 2) throw new ArgumentException($"A catalogue has at least two questions; got {questions.Count}.", nameof(questions));
        foreach (var question in questions)
            if (string.IsNullOrWhiteSpace(question?.Id) || string.IsNullOrWhiteSpace(question.Text) || question.Answers is null)
                throw new ArgumentException($"The question “{question?.Id}” lacks an id, a text or a list of answers.", nameof(questions));
        if (questions.GroupBy(q => q.Id, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new ArgumentException($"Two questions have the id “{twice.Key}”.", nameof(questions));
        Questions = questions;
    }

    /// <summary>The paper's sixteen kinds of question about developers' queries, in words of our own.</summary>
    public static ClarificationCatalogue Developers { get; } = new(
    [
        new("document", "What kind of document do you want?", ["documentation", "example", "tutorial", "use case", "performance", "book"]),
        new("artefact", "What kind of code do you want?", ["class", "api", "framework", "library", "tool", "plugin"]),
        new("ide", "Which development environment do you use?", ["eclipse", "intellij", "netbeans", "visual studio"]),
        new("operation", "What do you want to do?", ["read", "write", "print", "parse", "override", "convert"]),
        new("file", "Which type of file?", ["xml", "json", "pdf", "csv", "png", "zip"]),
        new("kit", "Which development kit?", ["jdk", "jre", "android sdk"]),
        new("product", "Which tool, framework or library?", ["spring", "maven", "hibernate"], Open: true),
        new("version", "Which version?", ["8", "11", "17"], Open: true),
        new("installation", "Do you want to install it, or something else?", ["install", "update", "uninstall", "configure", "download"]),
        new("system", "Which operating system?", ["windows", "linux", "mac", "android"]),
        new("comparison", "Compared with what?", ["python", "c++"], Open: true),
        new("browser", "Which browser?", ["chrome", "firefox", "safari", "edge"]),
        new("data", "Which type of data?", ["string", "integer", "array", "list", "date"]),
        new("bits", "32 or 64 bits?", ["32 bit", "64 bit"]),
        new("exception", "What about the exception?", ["handle", "catch", "throw", "avoid"]),
        new("debugging", "What do you have from debugging?", ["stack trace", "error message", "log", "breakpoint"]),
    ]);

    /// <summary>The questions in their order.</summary>
    public IReadOnlyList<CatalogueQuestion> Questions { get; }

    /// <summary>Reads a catalogue: a JSON array of objects with <c>id</c>, <c>text</c>, <c>answers</c> and, if it is open, <c>open</c>.</summary>
    /// <param name="json">UTF-8.</param>
    /// <exception cref="JsonException">It is not such an array.</exception>
    /// <exception cref="ArgumentException">The questions make no catalogue.</exception>
    public static ClarificationCatalogue Load(Stream json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return new(JsonSerializer.Deserialize<List<CatalogueQuestion>>(json, Json) ?? throw new JsonException("A catalogue is an array of questions."));
    }
}
